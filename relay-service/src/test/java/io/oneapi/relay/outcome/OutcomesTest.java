package io.oneapi.relay.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.platform.MovableClock;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.UpstreamError;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomesTest {
    private static final long CHANNEL = 3;
    private static final UpstreamError ERROR = new UpstreamError("The text", "the_type", "", "\"the_code\"");
    private static final Outcomes.Ended ENDED =
            new Outcomes.Ended("request-1", CHANNEL, "m", Duration.ofMillis(1500), Duration.ofMillis(300));

    private final MovableClock clock = new MovableClock();
    private final ChannelHealth health = new ChannelHealth(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RememberingBus bus = new RememberingBus();
    private final OutcomeReporter reporter = new OutcomeReporter(bus, meters);
    private final Outcomes outcomes = new Outcomes(health, reporter, meters, clock);

    @AfterEach
    void closeReporter() {
        reporter.close();
    }

    @Test
    void reportsASuccess() {
        outcomes.succeeded(ENDED);

        assertThat(reported())
                .isEqualTo(new ChannelOutcome(
                        1, "request-1", CHANNEL, "m", Kind.SUCCESS, clock.millis(), 0, 1500, 300, null, null));
    }

    @Test
    void reportsAFailureInTheProvidersWords() {
        outcomes.failed(ENDED, rejected(429, FailureClass.RATE, Map.of()));

        assertThat(reported())
                .isEqualTo(new ChannelOutcome(
                        1,
                        "request-1",
                        CHANNEL,
                        "m",
                        Kind.RATE,
                        clock.millis(),
                        429,
                        1500,
                        300,
                        "the_code",
                        "The text"));
    }

    @Test
    void shortensTheProvidersWords() {
        UpstreamError talkative = new UpstreamError("x".repeat(300), "t", "", '"' + "y".repeat(300) + '"');

        outcomes.failed(ENDED, new RelayFailure.UpstreamAuthFailed(401, talkative));

        ChannelOutcome outcome = reported();
        assertThat(outcome.kind()).isEqualTo(Kind.CREDENTIAL);
        assertThat(outcome.message()).isEqualTo("x".repeat(256));
        assertThat(outcome.errorCode()).isEqualTo("y".repeat(256));
    }

    @Test
    void reportsItsOwnCodeWhereTheProviderSaidNothing() {
        outcomes.failed(ENDED, new RelayFailure.UpstreamUnreachable());

        ChannelOutcome outcome = reported();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errorCode()).isEqualTo("do_request_failed");
        assertThat(outcome.message()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, NOT_ITS_FAULT",
        "GATEWAY, NOT_ITS_FAULT",
        "CALLER_GONE, NOT_ITS_FAULT",
        "CREDENTIAL, CREDENTIAL",
        "MISSING, MISSING",
        "RATE, RATE",
        "SERVER, SERVER",
        "SLOW, SLOW"
    })
    void tellsWhoseFaultItWas(FailureClass kind, Kind reported) {
        outcomes.failed(ENDED, rejected(500, kind, Map.of()));

        assertThat(reported().kind()).isEqualTo(reported);
        assertThat(meters.get("oneapi.relay.attempts")
                        .tags("channel", "3", "class", reported.name().toLowerCase(Locale.ROOT))
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1500);
    }

    @ParameterizedTest
    @CsvSource({"CREDENTIAL, 60", "MISSING, 300", "RATE, 5"})
    void letsTheChannelRestByTheKindOfItsFailure(FailureClass kind, long seconds) {
        outcomes.failed(ENDED, rejected(400, kind, Map.of()));

        assertThat(rest()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"CLIENT", "GATEWAY", "SLOW", "CALLER_GONE", "SERVER"})
    void letsNoChannelRestForOneFailureOfAnotherKind(FailureClass kind) {
        outcomes.failed(ENDED, rejected(400, kind, Map.of()));

        assertThat(rest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 7", "300, 300", "0, 1", "301, 300", "86400, 300", "'', 5", "soon, 5", "-1, 5", "1.5, 5"})
    void restsAsLongAsAThrottlingProviderAsksWithinBounds(String retryAfter, long seconds) {
        outcomes.failed(ENDED, rejected(429, FailureClass.RATE, Map.of("retry-after", retryAfter)));

        assertThat(rest()).contains(Duration.ofSeconds(seconds));
    }

    /** The clock of these tests stands at the beginning of 2026. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Thu, 01 Jan 2026 00:00:30 GMT|30
            Wed, 31 Dec 2025 23:00:00 GMT|1
            Fri, 02 Jan 2026 00:00:00 GMT|300
            """)
    void restsUntilTheDateThatAThrottlingProviderNames(String retryAfter, long seconds) {
        outcomes.failed(ENDED, rejected(429, FailureClass.RATE, Map.of("retry-after", retryAfter)));

        assertThat(rest()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void countsOnlyFaultsOfTheServerForTheBreaker() {
        for (int i = 0; i < 20; i++) {
            outcomes.failed(ENDED, rejected(400, FailureClass.CLIENT, Map.of()));
            outcomes.failed(ENDED, rejected(504, FailureClass.SLOW, Map.of()));
        }
        assertThat(rest()).isEmpty();

        for (int i = 0; i < 10; i++) {
            outcomes.failed(ENDED, rejected(500, FailureClass.SERVER, Map.of()));
        }
        assertThat(rest()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"CLIENT", "SLOW", "CALLER_GONE"})
    void leavesTheDecisionToTheNextProbeWhenOneToldNothing(FailureClass kind) {
        for (int i = 0; i < 10; i++) {
            outcomes.failed(ENDED, rejected(500, FailureClass.SERVER, Map.of()));
        }
        clock.advance(Duration.ofSeconds(30));
        assertThat(health.tryEnter(CHANNEL, "m")).isTrue();

        outcomes.failed(ENDED, rejected(400, kind, Map.of()));

        assertThat(health.tryEnter(CHANNEL, "m")).isTrue();
    }

    @Test
    void endsTheAttemptHoweverItWent() {
        health.enter(CHANNEL);
        health.enter(CHANNEL);
        health.enter(CHANNEL);

        outcomes.succeeded(ENDED);
        outcomes.failed(ENDED, new RelayFailure.CallerGone());

        assertThat(health.running(CHANNEL)).isEqualTo(1);
    }

    private Optional<Duration> rest() {
        return health.restsUntil(CHANNEL, "m").map(until -> Duration.between(clock.instant(), until));
    }

    private ChannelOutcome reported() {
        reporter.close();
        assertThat(bus.outcomes()).hasSize(1);
        return bus.outcomes().getFirst();
    }

    private static RelayFailure rejected(int status, FailureClass kind, Map<String, String> headers) {
        return new RelayFailure.UpstreamRejected(status, ERROR, kind, headers);
    }
}
