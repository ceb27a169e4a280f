package io.oneapi.platform.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InProcessRequestCounterTest {
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final MovableClock clock = new MovableClock();
    private final InProcessRequestCounter counter = new InProcessRequestCounter(clock);

    @Test
    void acceptsAsManyAsTheLimitInAnyWindow() {
        for (int i = 0; i < 10; i++) {
            assertThat(take(10)).isZero();
            clock.advance(ONE_SECOND);
        }

        // The first came ten seconds ago, and a window of one minute begins with it.
        assertThat(take(10)).isEqualTo(Duration.ofSeconds(50));

        clock.advance(Duration.ofSeconds(50));
        assertThat(take(10)).isZero();
        assertThat(take(10)).isEqualTo(ONE_SECOND);
    }

    @Test
    void doesNotCountWhatItRefuses() {
        assertThat(take(1)).isZero();
        for (int i = 0; i < 59; i++) {
            clock.advance(ONE_SECOND);
            assertThat(take(1)).isPositive();
        }
        clock.advance(ONE_SECOND);

        assertThat(take(1)).isZero();
    }

    @Test
    void countsAddressesAndCountersApart() {
        assertThat(take(1)).isZero();

        assertThat(counter.take(Throttle.UPLOAD, "198.51.100.2", 1)).isZero();
        assertThat(counter.take(Throttle.DOWNLOAD, "198.51.100.1", 1)).isZero();
        assertThat(take(1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void goesByTheLimitThatHoldsNow() {
        for (int i = 0; i < 7; i++) {
            assertThat(take(7)).isZero();
            clock.advance(ONE_SECOND);
        }

        // Only when all but one of the seven have left the window is there room for a second.
        assertThat(take(2)).isEqualTo(Duration.ofSeconds(58));
    }

    private Duration take(int limit) {
        return counter.take(Throttle.UPLOAD, "198.51.100.1", limit);
    }
}
