package io.oneapi.relay.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelHealthTest {
    private final MovableClock clock = new MovableClock();
    private final ModelHealth health = new ModelHealth();

    @Test
    void isToBeForgottenWhenItsFailuresAreOld() {
        health.failed(clock.instant());

        assertThat(health.succeeded(clock.instant())).isFalse();
        clock.advance(Duration.ofSeconds(61));
        assertThat(health.succeeded(clock.instant())).isTrue();
    }

    @Test
    void isToBeForgottenAfterASuccessfulProbe() {
        for (int i = 0; i < 10; i++) {
            health.failed(clock.instant());
        }
        clock.advance(Duration.ofSeconds(30));
        health.tryEnter(clock.instant());

        assertThat(health.succeeded(clock.instant())).isTrue();
    }

    @Test
    void isKeptWhileItRests() {
        health.rest(clock.instant().plusSeconds(60));

        assertThat(health.succeeded(clock.instant())).isFalse();
    }

    /** A thousand attempts are remembered; the failures among the newest decide. */
    @Test
    void remembersABoundedNumberOfAttempts() {
        health.failed(clock.instant());
        for (int i = 0; i < 999; i++) {
            assertThat(health.succeeded(clock.instant())).isFalse();
        }

        assertThat(health.succeeded(clock.instant())).isTrue();
    }
}
