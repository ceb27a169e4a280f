package io.oneapi.platform.copy;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready once everything that is followed has been read. */
@Singleton
@Readiness
final class SnapshotHealth implements HealthIndicator {
    private final Snapshots snapshots;

    SnapshotHealth(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        List<String> missing = snapshots.missing();
        return Publishers.just(HealthResult.builder("snapshots")
                .status(missing.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("missing", missing))
                .build());
    }
}
