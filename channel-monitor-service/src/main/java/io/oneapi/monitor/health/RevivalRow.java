package io.oneapi.monitor.health;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A row of {@code channel_revivals}.
 *
 * @param tries tests since it was disabled
 * @param dueAt when it is to be tested next, in unix seconds
 */
@MappedEntity("channel_revivals")
record RevivalRow(@Id long channelId, long tries, long dueAt) {}
