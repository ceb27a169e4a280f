package io.oneapi.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.monitor.job.ClusterJobs;
import io.oneapi.monitor.probe.Sweep.Scope;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class ChannelTestsTest {
    private final MonitorDatabase database;

    ChannelTestsTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        database.execute("insert into channels (id, type, `key`, status, name, models, `group`) values"
                + " (3, 1, 'k', 1, 'three', 'gpt-4o', 'default'), (4, 1, 'k', 2, 'four', 'gpt-4o', 'default'),"
                + " (5, 1, 'k', 3, 'five', 'gpt-4o', 'default')");
        database.execute("insert into abilities (`group`, model, channel_id, enabled) values"
                + " ('default', 'gpt-4o', 3, true), ('default', 'gpt-4o', 4, false), ('default', 'gpt-4o', 5, false)");
        database.setOption("AutomaticDisableChannelEnabled", "true");
        database.setOption("AutomaticEnableChannelEnabled", "true");
    }

    @Test
    void areMadeOfAllChannelsLatestFirstAndNotedOnEach() {
        answerAll(Kind.SUCCESS, 1200);

        sweep(Scope.ALL);

        assertThat(database.provider().tests())
                .extracting(test -> test.channel().id())
                .containsExactly(5L, 4L, 3L);
        assertThat(database.rows("select id from channels where response_time = 1200 and test_time > 0"))
                .hasSize(3);
        assertThat(database.notices()).anyMatch(notice -> notice.subject().contains("The test of channels is over"));
    }

    @Test
    void areMadeOfDisabledChannelsAlone() {
        sweep(Scope.DISABLED);

        assertThat(database.provider().tests())
                .extracting(test -> test.channel().id())
                .containsExactly(5L, 4L);
    }

    /** R71, D25, F31. */
    @Test
    void bringBackWhatTheSystemHasDisabledAndNothingElse() {
        answerAll(Kind.SUCCESS, 100);

        sweep(Scope.ALL);

        assertThat(statuses()).isEqualTo("1 2 1");
        assertThat(database.rows("select channel_id from abilities where enabled order by channel_id"))
                .containsExactly("3", "5");
        assertThat(database.changedChannels()).contains(5L);
        assertThat(database.notices()).anyMatch(notice -> notice.subject().contains("#5 (five) is enabled"));
    }

    @ParameterizedTest
    @CsvSource({
        "CREDENTIAL, 100, 3 2 3, DISABLED_BY_ERROR",
        "SUCCESS, 5001, 3 2 3, DISABLED_BY_SLOW_TEST",
        "SUCCESS, 5000, 1 2 1, ENABLED_BY_TEST",
        "SERVER, 100, 1 2 3, ''",
        "NOT_ITS_FAULT, 100, 1 2 3, ''"
    })
    void decideByTheOptions(Kind kind, long millis, String statuses, String event) {
        answerAll(kind, millis);

        sweep(Scope.ALL);

        assertThat(statuses()).isEqualTo(statuses);
        assertThat(String.join(",", database.rows("select kind from channel_health_events")))
                .isEqualTo(event);
    }

    /** R76: notices arrive. */
    @Test
    void disableNothingWithoutTheOptionButTellOfSlowChannels() {
        database.setOption("AutomaticDisableChannelEnabled", "false");
        database.setOption("AutomaticEnableChannelEnabled", "false");
        answerAll(Kind.SUCCESS, 6000);

        sweep(Scope.ALL);

        assertThat(statuses()).isEqualTo("1 2 3");
        assertThat(database.notices()).anyMatch(notice -> notice.subject().contains("#3 (three) is slow"));
    }

    @Test
    void knowNoSlownessWithoutAThreshold() {
        database.setOption("ChannelDisableThreshold", "0");
        answerAll(Kind.SUCCESS, 60_000);

        sweep(Scope.ALL);

        assertThat(statuses()).isEqualTo("1 2 1");
    }

    /** D25, D52. */
    @Test
    void areRefusedWhileOthersAreUnderWayWhereverTheyRun() {
        ClusterJobs.Lease elsewhere =
                database.bean(ClusterJobs.class).begin("channel-test").orElseThrow();

        assertThatThrownBy(() -> database.bean(Sweep.class).start(Scope.ALL)).isInstanceOf(RequestRefused.class);

        elsewhere.close();
        sweep(Scope.ALL);
        assertThat(database.provider().tests()).hasSize(3);
    }

    /** R76, F32: a test of all channels that never ended stops no other. */
    @Test
    void areTakenOverFromARunThatHasDied() {
        assertThat(database.bean(ClusterJobs.class).begin("channel-test")).isPresent();
        database.execute("update channel_jobs set held_until = held_until - 300001");

        sweep(Scope.ALL);

        assertThat(database.provider().tests()).hasSize(3);
    }

    @Test
    void areDueOnceForAllReplicas() {
        ClusterJobs jobs = database.bean(ClusterJobs.class);

        assertThat(jobs.takeTurn("job", Duration.ofMinutes(10))).isTrue();
        assertThat(jobs.takeTurn("job", Duration.ofMinutes(10))).isFalse();

        database.execute("update channel_jobs set last_turn = last_turn - 600000");
        assertThat(jobs.takeTurn("job", Duration.ofMinutes(10))).isTrue();
    }

    @Test
    void reviveAChannelAfterAMinuteAndMoreAndMoreSeldom() {
        Reviver reviver = database.bean(Reviver.class);
        reviver.testDue();
        assertThat(database.provider().tests()).isEmpty();

        for (String expected : new String[] {"1|300", "2|900", "3|3600", "4|3600"}) {
            int tested = database.provider().tests().size();
            database.execute("update channel_revivals set due_at = due_at - 3601");
            long before = System.currentTimeMillis() / 1000;

            reviver.testDue();

            await().until(() -> database.provider().tests().size() == tested + 1);
            String[] row = database.rows("select tries, due_at from channel_revivals")
                    .getFirst()
                    .split("\\|");
            assertThat(row[0]).isEqualTo(expected.split("\\|")[0]);
            assertThat(Long.parseLong(row[1]) - before)
                    .isBetween(Long.parseLong(expected.split("\\|")[1]), Long.parseLong(expected.split("\\|")[1]) + 5);
        }

        database.provider().answer(5, Kind.SUCCESS, "hi", 100);
        database.execute("update channel_revivals set due_at = due_at - 3601");
        reviver.testDue();
        await().until(() -> statuses().equals("1 2 1"));
        assertThat(database.rows("select * from channel_revivals")).isEmpty();
    }

    @Test
    void reviveNothingWithoutTheOption() {
        database.setOption("AutomaticEnableChannelEnabled", "false");
        database.execute("insert into channel_revivals (channel_id, tries, due_at) values (5, 0, 1)");

        database.bean(Reviver.class).testDue();

        assertThat(database.provider().tests()).isEmpty();
    }

    private void answerAll(Kind kind, long millis) {
        for (long id = 3; id <= 5; id++) {
            database.provider().answer(id, kind, "said", millis);
        }
    }

    private void sweep(Scope scope) {
        database.bean(Sweep.class).start(scope);
        await().until(() -> database.notices().stream()
                .anyMatch(notice -> notice.subject().contains("The test of channels is over")));
    }

    private String statuses() {
        return String.join(" ", database.rows("select status from channels order by id"));
    }
}
