package io.oneapi.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.billing.BillingDatabase;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.testing.database.Dialect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class UsageConsumerTest {
    /** 2 × (10 + 3 × 5) points for every call. */
    private static final PriceRecord PRICE =
            new PriceRecord(BigDecimal.valueOf(2), BigDecimal.valueOf(3), BigDecimal.ONE);

    private final BillingDatabase database;
    private final UsageConsumer usage;

    UsageConsumerTest(Dialect dialect) {
        database = BillingDatabase.emptied(dialect);
        usage = database.bean(UsageConsumer.class);
    }

    @Test
    void writesARowAndTheEventForACall() {
        usage.accept(List.of(call("e1")));

        assertThat(database.rows("select user_id, created_at, type, username, token_name, model_name, quota,"
                        + " prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time from logs"))
                .containsExactly("1|1795225009|2|ann|mine|run|50|10|5|3|request|7");
        assertThat(database.rows("select count(*) from logs where is_stream")).containsExactly("1");
        assertThat(database.rows(
                        "select event_id, quota, occurred_at, user_id, token_id, channel_id from billing_events"))
                .containsExactly("e1|50|1795225009|1|2|3");
    }

    @Test
    void writesNothingWhenAnEventComesAgain() {
        usage.accept(List.of(call("e1"), call("e1")));

        usage.accept(List.of(call("e1"), call("e2")));

        assertThat(database.rows("select event_id from billing_events order by event_id"))
                .containsExactly("e1", "e2");
        assertThat(database.rows("select count(*) from logs")).containsExactly("2");
    }

    /** Whatever of a batch was written before a known event was met must not be written twice. */
    @Test
    void writesTheNewEventsOfABatchThatIsKnownInPart() {
        List<UsageEvent> batch =
                IntStream.range(0, 27).mapToObj(i -> call("e" + i)).toList();
        usage.accept(batch.subList(24, 25));

        usage.accept(batch);

        assertThat(database.rows("select count(*), sum(quota) from billing_events"))
                .containsExactly("27|1350");
        assertThat(database.rows("select count(*), sum(quota) from logs")).containsExactly("27|1350");
    }

    @Test
    void takesLargeBatches() {
        List<UsageEvent> batch =
                IntStream.range(0, 1200).mapToObj(i -> call("e" + i)).toList();

        usage.accept(batch);
        usage.accept(batch);

        assertThat(database.rows("select count(*), sum(quota) from logs")).containsExactly("1200|60000");
    }

    @Test
    void forgetsEventsOfLongAgoButNotTheirRows() {
        String ofLongAgo = new FirstKept(Instant.now().minus(Duration.ofDays(31))).eventId();
        String ofLate = new FirstKept(Instant.now().minus(Duration.ofDays(29))).eventId();
        usage.accept(IntStream.range(0, 1200).mapToObj(i -> call(ofLongAgo + i)).toList());
        usage.accept(List.of(call(ofLate)));

        database.bean(OldEvents.class).remove();

        assertThat(database.rows("select event_id from billing_events")).containsExactly(ofLate);
        assertThat(database.rows("select count(*) from logs")).containsExactly("1201");
    }

    @Test
    void countsWhatAGroupIsChargedOnceForEachEvent() {
        double before = points();
        usage.accept(List.of(call("e1")));

        usage.accept(List.of(call("e1"), call("e2")));

        assertThat(points() - before).isEqualTo(100);
    }

    private double points() {
        Counter counter = database.bean(MeterRegistry.class)
                .find("oneapi.charged.points")
                .tag("group", "default")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static UsageEvent call(String eventId) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                eventId,
                "request",
                1_795_225_009,
                1,
                "ann",
                2,
                "mine",
                "default",
                3,
                "asked",
                "run",
                null,
                10,
                5,
                null,
                UsageSource.UPSTREAM,
                null,
                true,
                7,
                PRICE);
    }
}
