package io.oneapi.relay.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;

/**
 * How holds are kept.
 *
 * @param holdLifetime how long a hold in Redis outlives a relay that does not speak up for it any more
 */
@ConfigurationProperties("relay.ledger")
record LedgerConfig(@Bindable(defaultValue = "1h") Duration holdLifetime) {
    LedgerConfig {
        if (!holdLifetime.isPositive()) {
            throw new StartFailure("relay.ledger.hold-lifetime must be above 0");
        }
    }
}
