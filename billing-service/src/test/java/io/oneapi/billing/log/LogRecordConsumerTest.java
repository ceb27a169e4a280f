package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.billing.BillingDatabase;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class LogRecordConsumerTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_225_009);

    private final BillingDatabase database;
    private final LogRecordConsumer consumer;

    LogRecordConsumerTest(Dialect dialect) {
        database = BillingDatabase.emptied(dialect);
        consumer = database.bean(LogRecordConsumer.class);
    }

    @Test
    void writesARowOfEachKind() {
        consumer.accept(List.of(
                LogRecord.topUp(AT, 7, "ann", "paid", 500),
                LogRecord.manage(AT, 7, "ann", "disabled by root"),
                LogRecord.system(AT, 7, "ann", "a gift"),
                LogRecord.channelTest(AT, 3, "gpt-4o", "hello", 250)));

        assertThat(database.rows(
                        "select type, user_id, username, content, quota, channel_id, model_name, elapsed_time, created_at"
                                + " from logs order by id"))
                .containsExactly(
                        "1|7|ann|paid|500|0||0|1795225009",
                        "3|7|ann|disabled by root|0|0||0|1795225009",
                        "4|7|ann|a gift|0|0||0|1795225009",
                        "5|0||hello|0|3|gpt-4o|250|1795225009");
    }

    @Test
    void writesNothingWhenARecordComesAgain() {
        LogRecord record = LogRecord.system(AT, 7, "ann", "a gift");

        consumer.accept(List.of(record, record));
        consumer.accept(List.of(record));

        assertThat(database.rows("select count(*) from logs")).containsExactly("1");
    }

    @Test
    void forgetsRecordsOfLongAgoButNotTheirRows() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(31));
        LogRecord ofLate = LogRecord.system(Instant.now().minus(Duration.ofDays(29)), 7, "ann", "a gift");
        consumer.accept(List.of(LogRecord.system(longAgo, 7, "ann", "a gift"), ofLate));

        database.bean(OldEvents.class).remove();

        assertThat(database.rows("select event_id from log_records")).containsExactly(ofLate.eventId());
        assertThat(database.rows("select count(*) from logs")).containsExactly("2");
    }
}
