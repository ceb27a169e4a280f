package io.oneapi.billing.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.billing.BillingDatabase;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.platform.MovableClock;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class RegularReconciliationTest {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BookedElsewhere accounts = new BookedElsewhere();
    private final BookedElsewhere channels = new BookedElsewhere();
    private final BillingDatabase database;
    private final RegularReconciliation reconciliation;

    RegularReconciliationTest(Dialect dialect) {
        database = BillingDatabase.emptied(dialect);
        reconciliation = new RegularReconciliation(
                database.bean(BilledCharges.class), accounts::sum, channels::sum, clock, meters);
    }

    @Test
    void findsNothingInEqualLedgers() {
        bookEverywhere(start.plusSeconds(60), 7);
        bookEverywhere(start.plusSeconds(61), 0);

        compareAfter(INTERVAL.multipliedBy(2));
        compareAfter(INTERVAL);

        assertThat(points()).isZero();
        assertThat(events()).isZero();
    }

    @Test
    void countsWhatStillDiffersTheNextTime() {
        bill(start.plusSeconds(60), 7);
        accounts.book(start.plusSeconds(60), 5);

        compareAfter(INTERVAL.multipliedBy(2));
        assertThat(points()).isZero();

        compareAfter(INTERVAL);
        // Accounts lack 2 points, channels lack 7 and the event.
        assertThat(points()).isEqualTo(9);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void countsWhatNobodyWasCharged() {
        accounts.book(start.plusSeconds(60), 5);

        compareAfter(INTERVAL.multipliedBy(2));
        compareAfter(INTERVAL);

        assertThat(points()).isEqualTo(5);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void doesNotSetOneDifferenceOffAgainstAnother() {
        bill(start.plusSeconds(60), 7);
        channels.book(start.plusSeconds(60), 7);
        accounts.book(start.plusSeconds(660), 7);

        compareAfter(INTERVAL.multipliedBy(3));
        compareAfter(INTERVAL);

        assertThat(points()).isEqualTo(14);
    }

    @Test
    void isContentOnceALateChargeHasArrived() {
        bill(start.plusSeconds(60), 7);
        accounts.book(start.plusSeconds(60), 7);
        compareAfter(INTERVAL.multipliedBy(2));
        compareAfter(INTERVAL);
        assertThat(events()).isEqualTo(1);

        channels.book(start.plusSeconds(60), 7);
        compareAfter(INTERVAL);

        assertThat(points()).isZero();
        assertThat(events()).isZero();
    }

    @Test
    void leavesOutWhatMayBeInTransit() {
        bill(start.plusSeconds(660), 7);

        compareAfter(INTERVAL.multipliedBy(2));
        compareAfter(Duration.ofMinutes(9));

        assertThat(events()).isZero();
    }

    @Test
    void looksBackADayWhenItStarts() {
        bill(start.minus(Duration.ofHours(24)), 1);
        bill(start.minus(Duration.ofHours(24)).minusMillis(1), 10);

        compareAfter(INTERVAL);
        compareAfter(INTERVAL);

        assertThat(points()).isEqualTo(2);
    }

    @Test
    void forgetsNoDifferenceHoweverManyThereAre() {
        compareAfter(INTERVAL);
        for (int i = 0; i < 300; i++) {
            bill(clock.instant(), 1);
            compareAfter(INTERVAL);
        }
        compareAfter(INTERVAL);
        compareAfter(INTERVAL);

        assertThat(points()).isEqualTo(600);
    }

    @Test
    void tellsHowLongTheLedgersHaveNotBeenCompared() {
        assertThat(age()).isZero();
        compareAfter(INTERVAL);
        assertThat(age()).isZero();

        accounts.isDown = true;
        compareAfter(INTERVAL);
        compareAfter(INTERVAL);
        assertThat(age()).isEqualTo(1200);

        accounts.isDown = false;
        compareAfter(INTERVAL);
        assertThat(age()).isZero();
    }

    private void bookEverywhere(Instant time, long points) {
        bill(time, points);
        accounts.book(time, points);
        channels.book(time, points);
    }

    private void bill(Instant time, long points) {
        database.execute("insert into billing_events (event_id, quota, occurred_at) values ('" + eventId(time) + "', "
                + points + ", " + time.getEpochSecond() + ")");
    }

    private void compareAfter(Duration time) {
        clock.advance(time);
        reconciliation.compare();
    }

    private double points() {
        return meters.get("oneapi.reconciliation.difference.points").gauge().value();
    }

    private double events() {
        return meters.get("oneapi.reconciliation.difference.events").gauge().value();
    }

    private double age() {
        return meters.get("oneapi.reconciliation.age").timeGauge().value();
    }

    /** The id of a call that began at a time. */
    private static String eventId(Instant time) {
        return "%012x00000000000000000001".formatted(time.toEpochMilli());
    }

    /** The ledger of another service. */
    private static final class BookedElsewhere {
        private final TreeMap<String, Long> points = new TreeMap<>();
        private boolean isDown;

        void book(Instant time, long quota) {
            points.put(eventId(time), quota);
        }

        ChargeSum sum(String fromEventId, String toEventId) {
            if (isDown) {
                throw new IllegalStateException("the ledger cannot be asked");
            }
            Map<String, Long> range = points.subMap(fromEventId, toEventId);
            return new ChargeSum(
                    range.size(),
                    range.values().stream().mapToLong(Long::longValue).sum());
        }
    }
}
