package io.oneapi.relay.journal;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready while usage can be written down: calls that could not be charged are not taken. */
@Singleton
@Readiness
final class JournalHealth implements HealthIndicator {
    private final UsageJournal journal;

    JournalHealth(UsageJournal journal) {
        this.journal = journal;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("usage-journal")
                .status(journal.isWritable() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("pendingBytes", journal.pendingBytes()))
                .build());
    }
}
