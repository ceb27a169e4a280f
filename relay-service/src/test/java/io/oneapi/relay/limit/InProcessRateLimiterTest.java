package io.oneapi.relay.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InProcessRateLimiterTest extends RateLimiterConformance {
    private final MovableClock clock = new MovableClock();
    private final InProcessRateLimiter limiter = new InProcessRateLimiter(clock);

    @Override
    RateLimiter limiter() {
        return limiter;
    }

    @Override
    void advance(Duration time) {
        clock.advance(time);
    }

    @Test
    void forgetsSubjectsAtRest() {
        for (int i = 0; i < 100_000; i++) {
            call(i);
            clock.advance(Duration.ofMillis(100));
        }

        // A call is worked off in a minute, so 600 subjects are busy at any time.
        assertThat(limiter.size()).isLessThanOrEqualTo(1_200);
    }

    @Test
    void forgetsNobodyWhoIsBusy() {
        for (int i = 0; i < 5_000; i++) {
            call(i);
        }

        for (int i = 0; i < 5_000; i++) {
            assertThat(limiter.take(List.of(once(i)), 0)).isInstanceOf(Decision.Refused.class);
        }
    }

    @Test
    void remembersRunningCallsHoweverLongTheyTake() {
        LimitedSubject streaming = subject(1_000_000, LimitKind.CALLS_IN_FLIGHT);
        Decision.Granted running = (Decision.Granted) limiter.take(List.of(streaming), 0);

        for (int i = 0; i < 10_000; i++) {
            call(i);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(limiter.take(List.of(streaming), 0)).isInstanceOf(Decision.Refused.class);
        running.slot().release();
        assertThat(limiter.take(List.of(streaming), 0)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void keepsWhatWasTakenWhenTheLimitChanges() {
        Subject subject = new Subject(LimitScope.TOKEN, "1");
        LimitedSubject before = new LimitedSubject(subject, Map.of(LimitKind.REQUESTS_PER_MINUTE, 4L));
        LimitedSubject after = new LimitedSubject(subject, Map.of(LimitKind.REQUESTS_PER_MINUTE, 400L));
        limiter.take(List.of(before), 0);

        // A quarter of the minute is used up, whatever the minute holds.
        assertThat(limiter.take(List.of(after), 0))
                .isInstanceOfSatisfying(
                        Decision.Granted.class,
                        granted -> assertThat(granted.left())
                                .containsExactly(new Headroom(
                                        LimitKind.REQUESTS_PER_MINUTE, 400, 299, Duration.ofMillis(15_150))));
    }

    private void call(long id) {
        assertThat(limiter.take(List.of(once(id)), 0))
                .isInstanceOfSatisfying(
                        Decision.Granted.class, granted -> granted.slot().release());
    }

    private static LimitedSubject once(long id) {
        return subject(id, LimitKind.REQUESTS_PER_MINUTE);
    }

    private static LimitedSubject subject(long id, LimitKind kind) {
        return new LimitedSubject(new Subject(LimitScope.TOKEN, Long.toString(id)), Map.of(kind, 1L));
    }
}
