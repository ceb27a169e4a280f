package io.oneapi.relay.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelHealthTest {
    private final MovableClock clock = new MovableClock();
    private final ModelHealth health = new ModelHealth();

    @Test
    void isToBeForgottenWhenItsFailuresAreOld() {
        health.failed(clock.instant());

        succeed();
        assertThat(health.isWell(clock.instant())).isFalse();
        clock.advance(Duration.ofSeconds(61));
        succeed();
        assertThat(health.isWell(clock.instant())).isTrue();
    }

    @Test
    void isToBeForgottenAfterASuccessfulProbe() {
        breakDown();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(clock.instant());

        assertThat(succeed()).isTrue();
        assertThat(health.isWell(clock.instant())).isTrue();
    }

    @Test
    void isKeptWhileItRests() {
        health.cool(clock.instant().plusSeconds(60));

        succeed();

        assertThat(health.isWell(clock.instant())).isFalse();
    }

    @Test
    void isKeptWhileASuccessfulProbeIsAwaited() {
        breakDown();
        clock.advance(Duration.ofSeconds(61));

        assertThat(health.isWell(clock.instant())).isFalse();
    }

    /** A thousand attempts are remembered; the failures among the newest decide. */
    @Test
    void remembersABoundedNumberOfAttempts() {
        health.failed(clock.instant());
        for (int i = 0; i < 999; i++) {
            succeed();
            assertThat(health.isWell(clock.instant())).isFalse();
        }

        succeed();

        assertThat(health.isWell(clock.instant())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, 60, true", "60, 5, false", "60, 60, false", "60, 61, false", "60, 62, true"})
    void tellsOfARestThatIsNoticeablyLonger(int firstSeconds, int secondSeconds, boolean isTold) {
        assertThat(health.cool(clock.instant().plusSeconds(firstSeconds))).isTrue();

        assertThat(health.cool(clock.instant().plusSeconds(secondSeconds))).isEqualTo(isTold);
    }

    @Test
    void isNotMendedByAnAttemptFromBeforeItBroke() {
        breakDown();

        assertThat(succeed()).isFalse();
        clock.advance(Duration.ofSeconds(30));

        assertThat(health.tryEnter(clock.instant())).isTrue();
        assertThat(health.tryEnter(clock.instant())).isFalse();
    }

    @Test
    void isMendedByItsProbeThoughAnotherRelayHasBrokenItMeanwhile() {
        breakDown();
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(clock.instant());
        health.breakToo(new ModelHealth.Rest(clock.instant().plusSeconds(60), Duration.ofMinutes(1)));

        assertThat(succeed()).isTrue();

        assertThat(health.restsUntil(clock.instant())).isEmpty();
    }

    @Test
    void goesOnWithARestTheProviderHasAskedForThoughItIsNoLongerBroken() {
        breakDown();
        health.cool(clock.instant().plusSeconds(60));

        health.mendToo();

        assertThat(health.restsUntil(clock.instant())).contains(clock.instant().plusSeconds(60));
    }

    @Test
    void restsTwiceAsLongAsTheRestItHasTakenOver() {
        health.breakToo(new ModelHealth.Rest(clock.instant().plusSeconds(115), Duration.ofMinutes(2)));
        clock.advance(Duration.ofSeconds(115));
        health.tryEnter(clock.instant());

        assertThat(health.failed(clock.instant()))
                .contains(new ModelHealth.Rest(clock.instant().plusSeconds(240), Duration.ofMinutes(4)));
    }

    private boolean succeed() {
        return health.succeeded(clock.instant());
    }

    private void breakDown() {
        for (int i = 0; i < 10; i++) {
            health.failed(clock.instant());
        }
    }
}
