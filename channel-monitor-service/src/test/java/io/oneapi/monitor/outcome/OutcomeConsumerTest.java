package io.oneapi.monitor.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.data.exceptions.DataAccessException;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.monitor.health.HealthEvent;
import io.oneapi.monitor.health.HealthSwitch;
import io.oneapi.monitor.health.HealthTimeline;
import io.oneapi.platform.event.EventBus;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ParameterizedClass
@EnumSource(Dialect.class)
class OutcomeConsumerTest {
    private static final long CHANNEL = 3;
    private static final long MINUTE = 60_000;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final MonitorDatabase database;

    OutcomeConsumerTest(Dialect dialect) {
        database = MonitorDatabase.start(
                dialect, Map.of("monitor.success-rate.enabled", "true", "monitor.success-rate.window-size", "5"));
        database.setOption("AutomaticDisableChannelEnabled", "true");
        database.execute(
                "insert into channels (id, type, `key`, status, name) values (3, 1, 'k', 1, 'main'), (4, 1, 'k', 1, '')");
        database.execute("insert into abilities (`group`, model, channel_id, enabled) values ('default', 'a', 3, true),"
                + " ('default', 'b', 3, true), ('default', 'a', 4, true)");
        logged.start();
        log().addAppender(logged);
    }

    @AfterEach
    void close() {
        log().detachAppender(logged);
        database.close();
    }

    @Test
    void disablesAChannelWhoseCredentialIsRefusedTwice() {
        report(refusal(0));
        assertThat(status(CHANNEL)).isEqualTo("1");

        report(refusal(MINUTE));

        assertThat(status(CHANNEL)).isEqualTo("3");
        assertThat(enabledAbilities()).containsExactly("4");
        assertThat(database.changedChannels()).containsExactly(CHANNEL);
        assertThat(latestEvents())
                .extracting(HealthEvent::channelId, HealthEvent::kind, HealthEvent::reason)
                .containsExactly(tuple(
                        CHANNEL,
                        HealthEvent.Kind.DISABLED_BY_ERROR,
                        "status 401, invalid_api_key: Incorrect API key provided"));
        assertThat(disabled("error")).isEqualTo(1);
    }

    @Test
    void disablesNothingInPart() {
        database.execute("alter table channel_health_events rename to gone");
        assertThatThrownBy(() -> report(refusal(0), refusal(MINUTE))).isInstanceOf(DataAccessException.class);
        assertThat(status(CHANNEL)).isEqualTo("1");
        assertThat(enabledAbilities()).containsExactly("3", "3", "4");
        assertThat(database.changedChannels()).isEmpty();

        database.execute("alter table gone rename to channel_health_events");
        report(refusal(0), refusal(MINUTE));

        assertThat(status(CHANNEL)).isEqualTo("3");
    }

    @Test
    void takesTheSameFaultForOneHoweverOftenItComes() {
        report(refusal(0), refusal(0));
        report(refusal(0));

        assertThat(status(CHANNEL)).isEqualTo("1");
    }

    /** R68: what an administrator has disabled stays so. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void leavesEveryChannelAloneThatIsNotEnabled(int status) {
        database.execute("update channels set status = " + status + " where id = 3");

        report(refusal(0), refusal(MINUTE));
        report(failures(20));

        assertThat(status(CHANNEL)).isEqualTo(Integer.toString(status));
        assertThat(enabledAbilities()).containsExactly("3", "3", "4");
        assertThat(database.changedChannels()).isEmpty();
        assertThat(latestEvents()).isEmpty();
        assertThat(logged.list).isEmpty();
    }

    @Test
    void disablesOnErrorsOnlyWhileTheOptionIsSet() {
        database.setOption("AutomaticDisableChannelEnabled", "false");
        report(refusal(0), refusal(MINUTE));
        assertThat(status(CHANNEL)).isEqualTo("1");

        database.setOption("AutomaticDisableChannelEnabled", "true");
        report(refusal(2 * MINUTE), refusal(3 * MINUTE));
        assertThat(status(CHANNEL)).isEqualTo("3");
    }

    /** Whose fault it is the relay has said, which knows the request; a text alone may repeat what a caller wrote. */
    @Test
    void disablesNothingForTheWordsOfARefusal() {
        report(spoken(0, "permission denied"), spoken(MINUTE, "permission denied"));

        assertThat(status(CHANNEL)).isEqualTo("1");
    }

    @Test
    void disablesAChannelThatFailsTooOften() {
        report(failures(4));
        assertThat(status(CHANNEL)).isEqualTo("1");

        report(Outcomes.of(CHANNEL, Kind.SLOW, 4));

        assertThat(status(CHANNEL)).isEqualTo("3");
        assertThat(enabledAbilities()).containsExactly("4");
        assertThat(database.changedChannels()).containsExactly(CHANNEL);
        assertThat(latestEvents())
                .extracting(HealthEvent::kind, HealthEvent::reason)
                .containsExactly(tuple(
                        HealthEvent.Kind.DISABLED_BY_SUCCESS_RATE,
                        "0 of the last 5 attempts succeeded, at least 80 % should"));
        assertThat(disabled("success_rate")).isEqualTo(1);
    }

    @Test
    void countsRefusedCredentialsAsFailuresWhereNothingElseDealsWithThem() {
        report(refusals(5));
        assertThat(latestEvents()).extracting(HealthEvent::kind).containsExactly(HealthEvent.Kind.DISABLED_BY_ERROR);

        database.execute("update channels set status = 1 where id = 3");
        database.setOption("AutomaticDisableChannelEnabled", "false");
        report(refusals(5));

        assertThat(latestEvents())
                .extracting(HealthEvent::kind)
                .containsExactly(HealthEvent.Kind.DISABLED_BY_SUCCESS_RATE, HealthEvent.Kind.DISABLED_BY_ERROR);
    }

    @ParameterizedTest
    @ValueSource(longs = {CHANNEL, 0})
    void forgetsWhatItKnewOfAChannelThatWasDeletedOrDisabled(long announced) {
        report(refusal(0));
        report(failures(4));
        database.execute("update channels set status = 2 where id = 3");
        announce(announced);
        database.execute("update channels set status = 1 where id = 3");

        report(refusal(MINUTE), Outcomes.of(CHANNEL, Kind.SERVER, MINUTE));

        assertThat(status(CHANNEL)).isEqualTo("1");
    }

    @Test
    void keepsWhatItKnowsWhenAnotherChannelChanges() {
        report(refusal(0));
        announce(4);
        announce(0);

        report(refusal(MINUTE));

        assertThat(status(CHANNEL)).isEqualTo("3");
    }

    /** R68. */
    @Test
    void tellsRootAndTheLogOfAChannelOnceInTenMinutes() {
        disableAndRevive(0);
        disableAndRevive(10 * MINUTE);
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("channel 3 is disabled: status 401, invalid_api_key: Incorrect API key provided");

        database.execute("update channel_health_events set occurred_at = occurred_at - 601");
        disableAndRevive(20 * MINUTE);

        assertThat(logged.list).hasSize(2);
        assertThat(latestEvents()).hasSize(3);
        await().until(() -> database.notices().size() == 2);
        assertThat(database.notices())
                .allSatisfy(notice -> assertThat(notice.subject()).contains("#3 (main) is disabled"));
    }

    @Test
    void keepsTheLatestFiftyEventsWithinReach() {
        IntStream.rangeClosed(1, 60)
                .forEach(i ->
                        database.execute("insert into channel_health_events (channel_id, occurred_at, kind, reason)"
                                + " values (" + (i == 60 ? 4 : 3) + ", " + i + ", 'DISABLED_BY_ERROR', 'r')"));

        assertThat(latestEvents())
                .hasSize(50)
                .first()
                .extracting(HealthEvent::occurredAt)
                .isEqualTo(59L);
        assertThat(latestEvents().getLast().occurredAt()).isEqualTo(10);
    }

    private void disableAndRevive(long millis) {
        report(refusal(millis), refusal(millis + MINUTE));
        assertThat(status(CHANNEL)).isEqualTo("3");
        database.execute("update channels set status = 1 where id = 3");
    }

    private void report(ChannelOutcome... outcomes) {
        database.bean(EventBus.class).publish(Topic.CHANNEL_OUTCOMES, List.of(outcomes));
    }

    private void announce(long channelId) {
        database.bean(EventBus.class)
                .publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, channelId)));
    }

    private static ChannelOutcome refusal(long millis) {
        return Outcomes.of(CHANNEL, Kind.CREDENTIAL, millis, 401, "invalid_api_key", "Incorrect API key\nprovided");
    }

    private static ChannelOutcome[] refusals(int count) {
        return IntStream.range(0, count).mapToObj(i -> refusal(i * MINUTE)).toArray(ChannelOutcome[]::new);
    }

    private static ChannelOutcome[] failures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Outcomes.of(CHANNEL, Kind.SERVER, i))
                .toArray(ChannelOutcome[]::new);
    }

    private static ChannelOutcome spoken(long millis, String message) {
        return Outcomes.of(CHANNEL, Kind.RATE, millis, 429, null, message);
    }

    private String status(long channelId) {
        return database.rows("select status from channels where id = " + channelId)
                .getFirst();
    }

    private List<String> enabledAbilities() {
        return database.rows("select channel_id from abilities where enabled order by channel_id");
    }

    private List<HealthEvent> latestEvents() {
        return HealthTimeline.events(database, CHANNEL);
    }

    private double disabled(String cause) {
        return database
                .bean(MeterRegistry.class)
                .get("oneapi.channels.disabled")
                .tag("cause", cause)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(HealthSwitch.class);
    }
}
