package io.oneapi.standalone.reconcile;

import static io.oneapi.standalone.reconcile.Ledgers.NOON;
import static io.oneapi.standalone.reconcile.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.OneApiRelease;
import io.oneapi.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Counters that were there before anything was booked here. */
@ParameterizedClass
@EnumSource(Dialect.class)
class OpeningValuesTest {
    @TempDir
    Path directory;

    private final Dialect dialect;
    private final TestDatabase database;
    private Ledgers ledgers;

    OpeningValuesTest(Dialect dialect, @TempDir Path first) {
        this.dialect = dialect;
        this.database = OneApiRelease.V0_6_11_PREVIEW.create(dialect);
        database.execute("insert into users (id, username, password, quota, used_quota, request_count, aff_code)"
                + " values (70, 'ann', '', 1000, 500, 3, 'a'), (71, 'bob', '', 1000, null, null, 'b')");
        database.execute("insert into tokens (id, user_id, `key`, remain_quota, used_quota, created_time)"
                + " values (700, 70, 'k1', 1000, 40, 1000), (710, 71, 'k2', 1000, null, null)");
        database.execute("insert into channels (id, name, `key`, used_quota, created_time)"
                + " values (3, 'a', 'k', 900, 1000), (4, 'b', 'k', null, null)");
        database.execute(
                "insert into logs (user_id, channel_id, created_at, type, quota) values (70, 3, 1700000000, 2, 17)");
        ledgers = Ledgers.open(database, database, first);
    }

    @AfterEach
    void close() {
        ledgers.close();
    }

    @Test
    void findsLedgersEqualThatBeganInTheMiddleOfAnotherHistory() {
        ledgers.book(call(1, 70, 3, 7), call(2, 70, 4, 0), call(3, 71, 3, 5));

        assertThat(ledgers.reconcile())
                .isEqualTo("0\n3 events of 12 points compared, 0 in transit: 0 differences, 0 of the log\n");
        assertThat(database.row("select used_quota, request_count from users where id = 70"))
                .isEqualTo("507|5");
    }

    @Test
    void takesWhatAnEarlierReleaseHasBookedAsItIs() {
        ledgers.book(call(1, 70, 3, 7), call(2, 71, 3, 2));
        ledgers.close();
        for (String table : List.of("user_openings", "token_openings", "channel_openings")) {
            database.execute("drop table " + table);
        }
        for (String service : List.of("account", "channel_monitor")) {
            database.execute(
                    "delete from " + service + "_schema_history where version not in ('0', '1', '2', '3', '4')");
        }
        database.execute("update billing_events set user_id = null, token_id = null, channel_id = null");

        ledgers = Ledgers.open(database, database, directory);
        ledgers.book(call(NOON.plusSeconds(1), 3, 70, 3, 5));

        assertThat(ledgers.reconcile("--strict-log"))
                .isEqualTo("0\n3 events of 14 points compared, 0 in transit: 0 differences, 0 of the log\n");
        assertThat(database.row("select used_quota, request_count from user_openings where user_id = 70"))
                .isEqualTo("500|3");
    }

    /** F22. */
    @Test
    void comparesOverTwoDatabases() {
        ledgers.close();
        TestDatabase log = TestDatabase.create(dialect == Dialect.MARIADB ? Dialect.POSTGRESQL : Dialect.MARIADB);
        ledgers = Ledgers.open(database, log, directory);

        ledgers.book(call(1, 70, 3, 7), call(2, 71, 3, 2));
        assertThat(ledgers.reconcile("--strict-log"))
                .isEqualTo("0\n2 events of 9 points compared, 0 in transit: 0 differences, 0 of the log\n");

        log.execute("delete from billing_events where quota = 2");
        assertThat(ledgers.reconcile()).startsWith("1\n").contains("account.user.events of 71: expected 0, found 1");
    }
}
