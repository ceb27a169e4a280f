package io.oneapi.monitor.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.testing.database.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class HealthFiguresTest {
    private static final long CHANNEL = 3;

    /** 2026-01-01T00:00:00Z, the beginning of a quarter of an hour. */
    private static final long SLOT = 1_767_225_600;

    private final MonitorDatabase database;
    private final HealthFigures figures;

    HealthFiguresTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        figures = database.bean(HealthFigures.class);
    }

    @Test
    void tellHowAttemptsWentByQuartersOfAnHour() {
        count(Kind.SUCCESS, SLOT, 300, 100);
        count(Kind.SUCCESS, SLOT + 899, 100, 50);
        count(Kind.SERVER, SLOT + 10, 9000, 0);
        count(Kind.NOT_ITS_FAULT, SLOT + 11, 9000, 0);
        figures.store();
        count(Kind.SLOW, SLOT + 20, 9000, 0);
        count(Kind.SUCCESS, SLOT + 900, 70, 30);
        figures.store();
        figures.store();

        assertThat(HealthTimeline.of(database, CHANNEL).slots())
                .containsExactly(
                        new ChannelHealth.Slot(SLOT, 4, 2, 200, 75), new ChannelHealth.Slot(SLOT + 900, 1, 0, 70, 30));
        assertThat(HealthTimeline.of(database, 4).slots()).isEmpty();
    }

    @Test
    void areForgottenAfterAWeekAndEventsAfterThreeMonths() {
        database.execute(
                "insert into channel_health_slots"
                        + " (channel_id, begins_at, attempts, failures, elapsed_millis, first_byte_millis) values (3, 1, 1, 1, 0, 0)");
        database.execute("insert into channel_health_events (channel_id, occurred_at, kind, reason)"
                + " values (3, 1, 'DISABLED_BY_ERROR', 'r')");

        figures.forgetOldOnes();

        assertThat(database.rows("select * from channel_health_slots")).isEmpty();
        assertThat(database.rows("select * from channel_health_events")).isEmpty();
    }

    private void count(Kind kind, long second, long elapsedMillis, long firstByteMillis) {
        figures.count(new ChannelOutcome(
                ChannelOutcome.SCHEMA_VERSION,
                "r",
                CHANNEL,
                "gpt-4o",
                kind,
                second * 1000,
                200,
                elapsedMillis,
                firstByteMillis,
                null,
                null));
    }
}
