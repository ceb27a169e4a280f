package io.oneapi.monitor.job;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A row of {@code channel_jobs}.
 *
 * @param holder which run of the job holds it; empty for none
 * @param heldUntil unix milliseconds
 * @param lastTurn when it was last due and done, in unix milliseconds
 */
@MappedEntity("channel_jobs")
record JobRow(@Id String name, String holder, long heldUntil, long lastTurn) {}
