package io.oneapi.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class LogOutboxTest {
    private static final LogRecord GIFT =
            LogRecord.system(Instant.ofEpochSecond(1_795_225_009), 7, "ann", "a gift / 礼物");

    private final TestDatabase database;
    private final Billing billing = new Billing();
    private final ApplicationContext context;
    private final LogOutbox outbox;

    LogOutboxTest(Dialect dialect) {
        database = TestDatabase.create(dialect);
        Databases databases =
                Databases.of(database.dsn().map(SqlDsn::parse).orElseGet(() -> SqlDsn.sqlite(database.file(), 3000)));
        context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(databases.properties())
                .properties(Map.of(
                        "one-api.trusted-proxies", "127.0.0.0/8",
                        "micronaut.serde.serialization.inclusion", "ALWAYS"))
                .singletons(databases, billing)
                .start();
        outbox = context.getBean(LogOutbox.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void deliversARecordOnceItsTransactionHasBeenCommitted() {
        inTransaction(() -> {
            outbox.add(GIFT);
            assertThat(billing.taken).isEmpty();
        });

        await().untilAsserted(() -> assertThat(billing.taken).containsExactly(GIFT));
        await().untilAsserted(() -> assertThat(pending()).isEqualTo("0"));
    }

    @Test
    void forgetsARecordWithItsTransaction() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    outbox.add(GIFT);
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");

        assertThat(pending()).isEqualTo("0");
    }

    @Test
    void keepsWhatBillingDoesNotTake() {
        billing.away = true;
        inTransaction(() -> outbox.add(GIFT));

        outbox.deliver();
        assertThat(pending()).isEqualTo("1");

        billing.away = false;
        outbox.deliver();
        assertThat(billing.taken).containsExactly(GIFT);
        assertThat(pending()).isEqualTo("0");
    }

    @Test
    void refusesARecordOutsideOfATransaction() {
        assertThatThrownBy(() -> outbox.add(GIFT)).isInstanceOf(RuntimeException.class);
    }

    private String pending() {
        return database.rows("select count(*) from pending_log_records").getFirst();
    }

    private void inTransaction(Runnable act) {
        context.getBean(new GenericArgument<TransactionOperations<Connection>>() {})
                .executeWrite(status -> {
                    act.run();
                    return true;
                });
    }

    private static final class Billing implements EventConsumer<LogRecord> {
        private final List<LogRecord> taken = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        @Override
        public Topic<LogRecord> topic() {
            return Topic.LOG_RECORDS;
        }

        @Override
        public Audience audience() {
            return Audience.ONE_REPLICA;
        }

        @Override
        public void accept(List<LogRecord> records) {
            if (away) {
                throw new IllegalStateException("away");
            }
            taken.addAll(records);
        }
    }
}
