package io.oneapi.relay.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelHealthTest {
    private static final long CHANNEL = 1;
    private static final String MODEL = "m";

    private final MovableClock clock = new MovableClock();
    private final ChannelHealth health = new ChannelHealth(clock);

    @Test
    void isWellWhileNothingIsKnownOfIt() {
        assertThat(health.restsUntil(CHANNEL, MODEL)).isEmpty();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "9, 0, false",
        "10, 0, true",
        "5, 5, true",
        "4, 6, false",
        "5, 6, false",
        "6, 6, true",
        "499, 501, false",
    })
    void restsWhenHalfOfAtLeastTenAttemptsHaveFailed(int failures, int successes, boolean rests) {
        repeat(1, this::fail);
        repeat(successes, this::succeed);
        repeat(failures - 1, this::fail);

        assertThat(rests()).isEqualTo(rests);
    }

    @Test
    void forgetsAttemptsAfterAMinute() {
        repeat(9, this::fail);
        clock.advance(Duration.ofSeconds(61));

        fail();

        assertThat(rests()).isFalse();
    }

    @Test
    void countsAttemptsOfTheLastMinute() {
        repeat(9, this::fail);
        clock.advance(Duration.ofSeconds(60));

        fail();

        assertThat(rests()).isTrue();
    }

    @Test
    void restsForHalfAMinuteFirst() {
        trip();

        assertThat(health.restsUntil(CHANNEL, MODEL)).contains(clock.instant().plusSeconds(30));
        clock.advance(Duration.ofMillis(29_999));
        assertThat(rests()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(rests()).isFalse();
    }

    @Test
    void restsTwiceAsLongEachTimeUpToTenMinutes() {
        trip();
        for (int seconds : new int[] {30, 60, 120, 240, 480, 600, 600}) {
            assertThat(health.restsUntil(CHANNEL, MODEL))
                    .contains(clock.instant().plusSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
            assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();

            fail();
        }
    }

    @Test
    void letsOneAttemptAtATimeTryItOutAfterARest() {
        trip();
        clock.advance(Duration.ofSeconds(30));

        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isFalse();
        assertThat(rests()).isTrue();
    }

    @Test
    void isWellAgainAfterOneSuccess() {
        trip();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(CHANNEL, MODEL);

        succeed();

        assertThat(rests()).isFalse();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
        trip();
        assertThat(health.restsUntil(CHANNEL, MODEL)).contains(clock.instant().plusSeconds(30));
    }

    @Test
    void triesAnotherAttemptWhenThatOneToldNothing() {
        trip();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(CHANNEL, MODEL);

        health.undecided(CHANNEL, MODEL);

        assertThat(rests()).isFalse();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isFalse();
    }

    @Test
    void triesAnotherAttemptAfterTheRestThatOneHasBrought() {
        trip();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(CHANNEL, MODEL);

        health.rest(CHANNEL, MODEL, Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(5));

        assertThat(rests()).isFalse();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
    }

    @Test
    void forgetsAProbeThatNeverCameBack() {
        trip();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(CHANNEL, MODEL);
        assertThat(health.restsUntil(CHANNEL, MODEL)).contains(clock.instant().plus(Duration.ofMinutes(10)));

        clock.advance(Duration.ofMinutes(10));

        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 300})
    void restsAsLongAsItIsTold(int seconds) {
        health.rest(CHANNEL, MODEL, Duration.ofSeconds(seconds));

        assertThat(health.restsUntil(CHANNEL, MODEL)).contains(clock.instant().plusSeconds(seconds));
        clock.advance(Duration.ofSeconds(seconds));
        assertThat(rests()).isFalse();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(health.tryEnter(CHANNEL, MODEL)).isTrue();
    }

    @Test
    void keepsTheLongerOfTwoRests() {
        health.rest(CHANNEL, MODEL, Duration.ofSeconds(60));
        health.rest(CHANNEL, MODEL, Duration.ofSeconds(5));

        assertThat(health.restsUntil(CHANNEL, MODEL)).contains(clock.instant().plusSeconds(60));
    }

    @Test
    void keepsALongRestThoughFailuresWouldBringAShortOne() {
        health.rest(CHANNEL, MODEL, Duration.ofMinutes(5));

        repeat(10, this::fail);

        assertThat(health.restsUntil(CHANNEL, MODEL)).contains(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void goesOnRestingThoughAnAttemptFromBeforeSucceeds() {
        health.rest(CHANNEL, MODEL, Duration.ofSeconds(60));

        succeed();

        assertThat(rests()).isTrue();
    }

    @Test
    void restsForOneModelOnly() {
        health.rest(CHANNEL, MODEL, Duration.ofSeconds(60));

        assertThat(health.restsUntil(CHANNEL, "other")).isEmpty();
        assertThat(health.restsUntil(2, MODEL)).isEmpty();
    }

    @Test
    void knowsHowManyCallsRun() {
        health.tryEnter(CHANNEL, MODEL);
        health.enter(CHANNEL);
        health.enter(2);
        health.leave(CHANNEL);

        assertThat(health.running(CHANNEL)).isEqualTo(1);
        assertThat(health.running(2)).isEqualTo(1);
        assertThat(health.running(3)).isZero();
    }

    @Test
    void countsNoCallThatItDidNotLetIn() {
        trip();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(CHANNEL, MODEL);
        health.tryEnter(CHANNEL, MODEL);

        assertThat(health.running(CHANNEL)).isEqualTo(1);
    }

    private boolean rests() {
        return health.restsUntil(CHANNEL, MODEL).isPresent();
    }

    private void trip() {
        repeat(10, this::fail);
    }

    private void fail() {
        health.failed(CHANNEL, MODEL);
    }

    private void succeed() {
        health.succeeded(CHANNEL, MODEL);
    }

    private static void repeat(int times, Runnable action) {
        for (int i = 0; i < times; i++) {
            action.run();
        }
    }
}
