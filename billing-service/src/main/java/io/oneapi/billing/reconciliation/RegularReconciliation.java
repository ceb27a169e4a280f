package io.oneapi.billing.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.charge.AccountChargesApi;
import io.oneapi.contract.charge.ChannelChargesApi;
import io.oneapi.contract.charge.ChargeSum;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares sums of the ledgers from time to time, and shows as metrics what came of it and how long ago that was. Which
 * events differ is for {@code ./oneapi reconcile} to find out.
 */
@Singleton
@Requires(beans = {AccountChargesApi.class, ChannelChargesApi.class})
final class RegularReconciliation {
    private static final Logger log = LoggerFactory.getLogger(RegularReconciliation.class);

    /** Events of calls that began later may still be on their way from one ledger to the next. */
    private static final Duration TRANSIT = Duration.ofMinutes(10);

    /** How far back it looks when it starts. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final BilledCharges billed;
    private final AccountChargesApi accounts;
    private final ChannelChargesApi channels;
    private final Clock clock;
    private final OpenRanges ranges;
    private volatile Disagreement disagreement = Disagreement.NONE;
    private volatile Instant comparedAt;

    RegularReconciliation(
            BilledCharges billed,
            AccountChargesApi accounts,
            ChannelChargesApi channels,
            Clock clock,
            MeterRegistry meters) {
        this.billed = billed;
        this.accounts = accounts;
        this.channels = channels;
        this.clock = clock;
        this.comparedAt = clock.instant();
        this.ranges = new OpenRanges(comparedAt.minus(LOOK_BACK));
        Gauge.builder("oneapi.reconciliation.difference.points", this, it -> it.disagreement.quotaPoints())
                .register(meters);
        Gauge.builder("oneapi.reconciliation.difference.events", this, it -> it.disagreement.events())
                .register(meters);
        TimeGauge.builder("oneapi.reconciliation.age", this, TimeUnit.SECONDS, RegularReconciliation::ageSeconds)
                .register(meters);
    }

    private long ageSeconds() {
        return Duration.between(comparedAt, clock.instant()).toSeconds();
    }

    @Scheduled(
            initialDelay = "${one-api.reconciliation.interval:10m}",
            fixedDelay = "${one-api.reconciliation.interval:10m}")
    void compare() {
        Instant now = clock.instant();
        try {
            ranges.openUntil(now.minus(TRANSIT));
            ranges.compare(this::compare);
        } catch (RuntimeException e) {
            log.warn("the ledgers could not be compared, it is tried again", e);
            return;
        }
        comparedAt = now;
        disagreement = ranges.disagreement();
        if (!disagreement.equals(Disagreement.NONE)) {
            log.warn(
                    "what accounts and channels have booked differs from what was charged by {} points and {} events;"
                            + " ./oneapi reconcile tells which",
                    disagreement.quotaPoints(),
                    disagreement.events());
        }
    }

    private Disagreement compare(EventRange range) {
        ChargeSum charged = billed.sum(range);
        return Disagreement.between(charged, accounts.sum(range.fromEventId(), range.toEventId()))
                .plus(Disagreement.between(charged, channels.sum(range.fromEventId(), range.toEventId())));
    }
}
