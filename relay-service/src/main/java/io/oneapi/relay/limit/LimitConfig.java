package io.oneapi.relay.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;

/**
 * How calls are counted in Redis.
 *
 * @param lease how long a running call counts after the last sign of its relay
 */
@ConfigurationProperties("relay.limits")
record LimitConfig(@Bindable(defaultValue = "1m") Duration lease) {
    LimitConfig {
        if (!lease.isPositive()) {
            throw new StartFailure("relay.limits.lease must be above 0");
        }
    }
}
