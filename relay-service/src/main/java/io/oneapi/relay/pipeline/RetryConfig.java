package io.oneapi.relay.pipeline;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of retries. The prefix keeps clear of the variable {@code RELAY_RETRY_DEADLINE}, a bare number of seconds,
 * which would count as the key {@code relay.retry.deadline} itself.
 *
 * @param deadline since the call came in; later no attempt begins
 */
@ConfigurationProperties("relay.retries")
record RetryConfig(@Bindable(defaultValue = "60s") Duration deadline) {}
