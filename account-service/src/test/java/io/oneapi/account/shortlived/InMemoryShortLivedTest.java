package io.oneapi.account.shortlived;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryShortLivedTest {
    private final MovableClock clock = new MovableClock();
    private final InMemoryShortLived values = new InMemoryShortLived(clock);

    @Test
    void forgetsAValueWhenItsTimeIsOver() {
        values.put("code", "4f2a1c", Duration.ofMinutes(10));
        clock.advance(Duration.ofMinutes(9));
        assertThat(values.matches("code", "4f2a1c")).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(values.matches("code", "4f2a1c")).isFalse();
    }

    @Test
    void givesAWrongGuessNoMoreTime() {
        values.put("code", "4f2a1c", Duration.ofMinutes(10));
        clock.advance(Duration.ofMinutes(9));
        values.matches("code", "wrong");

        clock.advance(Duration.ofMinutes(1));
        assertThat(values.redeem("code", "4f2a1c")).isFalse();
    }

    @Test
    void countsAnewInANewWindow() {
        values.count("failures", Duration.ofMinutes(15));
        clock.advance(Duration.ofMinutes(14));
        assertThat(values.count("failures", Duration.ofMinutes(15))).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        assertThat(values.count("failures", Duration.ofMinutes(15))).isEqualTo(1);
    }
}
