package io.oneapi.relay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.option.OptionFixtures;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.UpstreamError;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptPolicyTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, 0", "0, 0", "2, 2", "10, 10", "11, 10", "-1, 0", "1.9, 1", "many, 0"})
    void retriesAsOftenAsTheOptionSaysWithinBounds(@Nullable String option, int retries) {
        assertThat(policy(option).maxRetries()).isEqualTo(retries);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"CREDENTIAL", "MISSING", "RATE", "SERVER", "SLOW"})
    void triesAnotherChannelWhereThatMayHelp(FailureClass kind) {
        assertThat(policy("1").mayRetry(failed(kind))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"CLIENT", "GATEWAY", "CALLER_GONE"})
    void triesNoOtherChannelWhereThatCannotHelp(FailureClass kind) {
        assertThat(policy("10").mayRetry(failed(kind))).isFalse();
    }

    @Test
    void looksAtTheLastFailureOnly() {
        assertThat(policy("10").mayRetry(failed(FailureClass.SERVER, FailureClass.CLIENT)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "1, 1, true", "1, 2, false", "2, 2, true", "2, 3, false", "50, 11, false"})
    void countsTheRetriesAndNotTheFirstAttempt(String option, int failures, boolean mayRetry) {
        FailureClass[] kinds = new FailureClass[failures];
        Arrays.fill(kinds, FailureClass.SERVER);

        assertThat(policy(option).mayRetry(failed(kinds))).isEqualTo(mayRetry);
    }

    @Test
    void triesOnceMoreAfterASlowOneAndNotAfterTwo() {
        assertThat(policy("10").mayRetry(failed(FailureClass.SLOW))).isTrue();
        assertThat(policy("10").mayRetry(failed(FailureClass.SERVER, FailureClass.SLOW)))
                .isTrue();
        assertThat(policy("10").mayRetry(failed(FailureClass.SLOW, FailureClass.SLOW)))
                .isFalse();
        assertThat(policy("10").mayRetry(failed(FailureClass.SLOW, FailureClass.SERVER)))
                .isTrue();
    }

    /** The provider may charge for what it computed so long. */
    @ParameterizedTest
    @CsvSource({"59999, true", "60000, false", "600000, false"})
    void doesNotRepeatWhatASlowOneTookAMinuteFor(long tookMillis, boolean mayRetry) {
        FailedAttempts failed = new FailedAttempts();
        failed.add(refused(FailureClass.SLOW), Duration.ofMillis(tookMillis));

        assertThat(policy("10").mayRetry(failed)).isEqualTo(mayRetry);
    }

    @Test
    void beginsNoAttemptAfterTheDeadline() {
        AttemptPolicy impatient =
                new AttemptPolicy(OptionFixtures.options(Map.of("RetryTimes", "10")), config(Duration.ZERO));

        assertThat(impatient.mayRetry(failed(FailureClass.SERVER))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void triesTheOnlyChannelAgainOnlyAfterAFaultOfItsServer(FailureClass kind) {
        assertThat(policy("1").helpsTheSameChannel(rejected(kind))).isEqualTo(kind == FailureClass.SERVER);
    }

    /** 200 ms, doubled each time, give or take a half. */
    @RepeatedTest(20)
    void waitsLongerBeforeEachTryAtTheSameChannel() {
        long expected = 200;
        for (int attempts = 1; attempts <= 7; attempts++) {
            assertThat(policy("10").delay(attempts).toMillis()).isBetween(expected / 2, expected * 3 / 2);
            expected *= 2;
        }
        assertThat(policy("10").delay(10).toMillis()).isBetween(6_400L, 19_200L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLIENT RATE",
                "RATE CLIENT",
                "CLIENT SERVER MISSING CREDENTIAL SLOW RATE",
                "SERVER RATE SLOW CREDENTIAL MISSING CLIENT"
            })
    void tellsTheCallerOfItsOwnFaultFirst(String kinds) {
        assertThat(told(kinds)).isEqualTo(FailureClass.CLIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE SERVER, RATE",
        "SERVER RATE CREDENTIAL, RATE",
        "SERVER SLOW, SLOW",
        "MISSING SERVER, SERVER",
        "CREDENTIAL MISSING, MISSING",
        "CREDENTIAL CREDENTIAL, CREDENTIAL",
        "SERVER CALLER_GONE RATE, CALLER_GONE",
        "RATE GATEWAY, GATEWAY"
    })
    void tellsTheCallerWhatSaysMost(String kinds, FailureClass told) {
        assertThat(told(kinds)).isEqualTo(told);
    }

    @Test
    void tellsTheCallerOfTheLastOfEqualFailures() {
        FailedAttempts failed = new FailedAttempts();
        RelayRefused last = refused(FailureClass.SERVER);
        failed.add(refused(FailureClass.SERVER), Duration.ZERO);
        failed.add(last, Duration.ofMillis(5));

        assertThat(failed.mostInformative()).isSameAs(last);
        assertThat(failed.count()).isEqualTo(2);
        assertThat(failed.lastTook()).isEqualTo(Duration.ofMillis(5));
    }

    private static FailureClass told(String kinds) {
        FailedAttempts failed = failed(
                Arrays.stream(kinds.split(" ")).map(FailureClass::valueOf).toArray(FailureClass[]::new));
        return failed.mostInformative().failure() instanceof RelayFailure.UpstreamRejected rejected
                ? rejected.kind()
                : FailureClass.GATEWAY;
    }

    private static AttemptPolicy policy(@Nullable String retryTimes) {
        Map<String, String> options = retryTimes == null ? Map.of() : Map.of("RetryTimes", retryTimes);
        return new AttemptPolicy(OptionFixtures.options(options), config(DEADLINE));
    }

    private static RetryConfig config(Duration deadline) {
        return new RetryConfig(deadline);
    }

    private static FailedAttempts failed(FailureClass... kinds) {
        FailedAttempts failed = new FailedAttempts();
        for (FailureClass kind : kinds) {
            failed.add(refused(kind), Duration.ofSeconds(1));
        }
        return failed;
    }

    private static RelayRefused refused(FailureClass kind) {
        return new RelayRefused(rejected(kind));
    }

    private static RelayFailure rejected(FailureClass kind) {
        return new RelayFailure.UpstreamRejected(500, new UpstreamError("m", "t", "", "null"), kind, Map.of());
    }
}
