package io.oneapi.standalone.reconcile;

import static io.oneapi.standalone.reconcile.Ledgers.NOON;
import static io.oneapi.standalone.reconcile.Ledgers.call;
import static io.oneapi.standalone.reconcile.Ledgers.eventId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.oneapi.contract.event.UsageEvent;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code ./oneapi reconcile} prints, behind its exit code in a line of its own. */
@ParameterizedClass
@EnumSource(Dialect.class)
class ReconcileCommandTest {
    private static final String FEWER_ROWS =
            "log: fewer rows than expected are normal where LogConsumeEnabled was off or rows were deleted\n";

    private final Dialect dialect;
    private final Ledgers ledgers;
    private final TestDatabase database;

    ReconcileCommandTest(Dialect dialect) {
        this.dialect = dialect;
        this.ledgers = Ledgers.emptied(dialect);
        this.database = ledgers.database();
        for (long user = 70; user < 73; user++) {
            database.execute("insert into users (id, username, password, quota, aff_code) values (" + user + ", 'u"
                    + user + "', '', 1000000, 'a" + user + "')");
            database.execute("insert into tokens (id, user_id, `key`, remain_quota, created_time) values (" + user * 10
                    + ", " + user + ", 'k" + user + "', 1000000, 1000)");
        }
        database.execute("insert into channels (id, name, created_time) values (3, 'a', 1000)");
        database.execute("insert into channels (id, name, created_time) values (4, 'b', null)");
    }

    @Test
    void findsNothingBeforeAnythingIsBooked() {
        assertThat(ledgers.reconcile())
                .isEqualTo("0\n0 events of 0 points compared, 0 in transit: 0 differences, 0 of the log\n");
    }

    @Test
    void comparesWhatAllLedgersStillHave() {
        ledgers.book(call(1, 70, 3, 100), call(2, 70, 3, 20));
        database.execute("delete from channel_charges where event_id = '" + eventId(NOON, 1) + "'");
        database.execute("insert into channel_openings (channel_id, created_time, used_quota) values (3, 1000, 100)");
        database.execute("insert into channel_trims (id, first_kept, moves) values (1, '" + eventId(NOON, 2) + "', 1)");

        assertThat(ledgers.reconcile())
                .isEqualTo("0\n1 events of 20 points compared, 0 in transit: 0 differences, 0 of the log\n");
    }

    @Test
    void findsLedgersEqualHoweverTheirOwnersFailed() {
        Random random = new Random(11);
        for (int batch = 0; batch < 30; batch++) {
            List<UsageEvent> calls = randomCalls(random, batch);
            String broken = List.of("billing_events", "account_charges", "channel_charges", "users", "channels", "logs")
                    .get(random.nextInt(6));
            database.execute("alter table " + broken + " rename to away");
            assertThat(catchThrowable(() -> ledgers.book(calls))).isNotNull();
            database.execute("alter table away rename to " + broken);
            ledgers.book(calls);
            ledgers.book(calls.subList(0, random.nextInt(calls.size())));
        }

        assertThat(ledgers.reconcile("--strict-log")).startsWith("0\n");
        assertThat(database.row("select sum(used_quota), sum(request_count) from users where id >= 70"))
                .isEqualTo(database.row("select sum(quota), count(*) from billing_events"));
    }

    @Test
    void findsLedgersEqualWhereOverdrawWasWaived() {
        database.execute("update users set quota = 50 where id = 70");
        ledgers.setOption("AllowOverdraw", "20");

        ledgers.book(call(1, 70, 3, 60), call(2, 70, 3, 40));
        ledgers.book(call(2, 70, 3, 40), call(3, 70, 3, 5));
        ledgers.setOption("AllowOverdraw", "");

        assertThat(ledgers.reconcile("--strict-log"))
                .isEqualTo("0\n3 events of 105 points compared, 0 in transit: 0 differences, 0 of the log\n");
        assertThat(database.row("select quota, used_quota from users where id = 70"))
                .isEqualTo("-20|105");
        assertThat(database.row("select sum(points), count(*) from quota_movements"))
                .isEqualTo("35|2");
    }

    private static List<UsageEvent> randomCalls(Random random, int batch) {
        return IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> call(
                        NOON.plusSeconds(batch),
                        i,
                        70L + random.nextInt(3),
                        3L + random.nextInt(2),
                        random.nextInt(50)))
                .toList();
    }

    /** Of user 70, who has called through channel 3 for 7 and for 2 points. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update users set used_quota = used_quota + 5 where id = 70    | users.used_quota of 70: expected 9, found 14, difference +5
            update users set request_count = 0 where id = 70              | users.request_count of 70: expected 2, found 0, difference -2
            update tokens set used_quota = used_quota - 1 where id = 700  | tokens.used_quota of 700: expected 9, found 8, difference -1
            update channels set used_quota = null where id = 3            | channels.used_quota of 3: expected 9, found 0, difference -9
            update account_charges set quota = 8 where quota = 7          | account.user.points of 70: expected 7, found 8, difference +1, events $1
            update account_charges set quota = 8 where quota = 7          | account.token.points of 700: expected 7, found 8, difference +1, events $1
            update account_charges set quota = 9 - quota                  | account.user.points of 70: expected 9, found 9, difference +0, events $1 $2
            update account_charges set token_id = 710 where quota = 7     | account.token.points of 700: expected 7, found 0, difference -7, events $1
            update account_charges set token_id = 710 where quota = 7     | account.token.events of 710: expected 0, found 1, difference +1, events $1
            delete from account_charges where quota = 7                   | account.user.points of 70: expected 7, found 0, difference -7, events $1
            delete from account_charges where quota = 7                   | account.user.events of 70: expected 1, found 0, difference -1, events $1
            delete from account_charges where quota = 7                   | users.used_quota of 70: expected 2, found 9, difference +7
            delete from channel_charges where quota = 2                   | channel.events of 3: expected 1, found 0, difference -1, events $2
            update channel_charges set channel_id = 4 where quota = 2     | channel.points of 4: expected 0, found 2, difference +2, events $2
            delete from billing_events where quota = 7                    | channel.points of 3: expected 0, found 7, difference +7, events $1
            update billing_events set user_id = 71 where quota = 2        | account.user.points of 71: expected 2, found 0, difference -2, events $2
            """)
    void namesWhatWasChangedByHand(String change, String line) {
        ledgers.book(call(1, 70, 3, 7), call(2, 70, 3, 2));

        database.execute(change);

        assertThat(ledgers.reconcile())
                .startsWith("1\n")
                .contains("difference: " + line.replace("$1", eventId(NOON, 1)).replace("$2", eventId(NOON, 2)) + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update logs set quota = 6 where quota = 7 | log.user.points of 70: expected 9, found 8, difference -1
            delete from logs where quota = 7          | log.channel.points of 3: expected 9, found 2, difference -7
            delete from logs where quota = 7          | log.user.events of 70: expected 2, found 1, difference -1
            """)
    void namesLogRowsThatWereChangedByHandButDoesNotFailForThem(String change, String line) {
        ledgers.book(call(1, 70, 3, 2), call(NOON.plusSeconds(1), 2, 70, 3, 7));
        database.execute(change);

        String report = ledgers.reconcile();

        assertThat(report).startsWith("0\n").contains("log: " + line + "\n", FEWER_ROWS);
        assertThat(ledgers.reconcile("--strict-log")).isEqualTo("1" + report.substring(1));
    }

    @Test
    void missesNoLogRowsThatWereDeletedWithAllOlderOnes() {
        ledgers.book(call(1, 70, 3, 7), call(NOON.plusSeconds(1), 2, 70, 3, 2));

        database.execute("delete from logs where created_at <= " + NOON.getEpochSecond());

        assertThat(ledgers.reconcile("--strict-log")).startsWith("0\n");
    }

    @Test
    void leavesOutWhatMayBeInTransit() {
        ledgers.book(call(1, 70, 3, 7), call(NOON.plusSeconds(60), 2, 70, 3, 2));
        database.execute("delete from channel_charges where quota = 2");
        database.execute("update channels set used_quota = used_quota - 2 where id = 3");

        assertThat(ledgers.reconcileAt(NOON.plus(Duration.ofMinutes(11))))
                .isEqualTo("0\n1 events of 7 points compared, 1 in transit: 0 differences, 0 of the log\n");
        assertThat(ledgers.reconcileAt(NOON.plus(Duration.ofMinutes(11)).plusMillis(1)))
                .startsWith("1\n")
                .contains("channel.points of 3: expected 2, found 0, difference -2, events "
                        + eventId(NOON.plusSeconds(60), 2));
    }

    @Test
    void namesTwentyOfManyEvents() {
        ledgers.book(IntStream.range(0, 2500).mapToObj(i -> call(i, 70, 3, 1)).toList());
        database.execute("delete from channel_charges");

        assertThat(ledgers.reconcile())
                .contains("channel.events of 3: expected 2500, found 0, difference -2500, events " + eventId(NOON, 0))
                .contains(eventId(NOON, 19))
                .doesNotContain(eventId(NOON, 20));
    }

    @Test
    void countsNothingOfADeletedTokenForTheOneThatGotItsId() {
        ledgers.book(call(1, 70, 3, 7));
        database.execute("delete from tokens where id = 700");
        database.execute("insert into tokens (id, user_id, `key`, used_quota, created_time) values (700, 70, 'new', 0, "
                + NOON.plusSeconds(30).getEpochSecond() + ")");

        ledgers.book(call(NOON.plusSeconds(60), 2, 70, 3, 5));

        assertThat(ledgers.reconcile()).startsWith("0\n");
        assertThat(database.row("select used_quota from tokens where id = 700")).isEqualTo("5");
    }

    @Test
    void printsOneObjectWhereAskedTo() {
        ledgers.book(call(1, 70, 3, 7));
        database.execute("update users set used_quota = 10 where id = 70");

        assertThat(ledgers.reconcile("--json").lines())
                .containsExactly(
                        "1",
                        "{\"events\":1,\"points\":7,\"inTransit\":0,\"differences\":[{\"kind\":\"users.used_quota\","
                                + "\"id\":\"70\",\"expected\":7,\"found\":10,\"difference\":3,\"eventIds\":[]}],\"logDifferences\":[]}");
    }

    @Test
    void cannotCompareADatabaseThatHasNoLedgers() {
        TestDatabase empty = TestDatabase.create(dialect);
        Map<String, String> environment = empty.dsn()
                .map(dsn -> Map.of("SQL_DSN", dsn))
                .orElseGet(() -> Map.of("SQLITE_PATH", empty.file().toString()));

        assertThat(Ledgers.reconcile(environment, Instant.EPOCH)).startsWith("2\nreconcile: reading ");
        assertThat(ledgers.reconcile("--unknown")).startsWith("2\n");
    }
}
