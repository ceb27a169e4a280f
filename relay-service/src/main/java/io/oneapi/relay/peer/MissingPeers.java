package io.oneapi.relay.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.oneapi.contract.caller.CallerApi;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** A relay that knows no way to the other services is alive, but never ready: it has no routes then. */
@Singleton
@Readiness
@Requires(missingBeans = CallerApi.class)
final class MissingPeers implements HealthIndicator {
    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("peers")
                .status(HealthStatus.DOWN)
                .details("account, billing and channel monitor run in other processes, and this version cannot call"
                        + " them there; start everything in one process instead")
                .build());
    }
}
