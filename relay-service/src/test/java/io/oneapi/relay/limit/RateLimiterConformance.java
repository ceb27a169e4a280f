package io.oneapi.relay.limit;

import static io.oneapi.contract.limit.LimitKind.CALLS_IN_FLIGHT;
import static io.oneapi.contract.limit.LimitKind.REQUESTS_PER_MINUTE;
import static io.oneapi.contract.limit.LimitKind.TOKENS_PER_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every rate limiter does. Times may be off by what a test itself takes. */
abstract class RateLimiterConformance {
    private static final Duration SLACK = Duration.ofMillis(900);

    abstract RateLimiter limiter();

    /** Lets time pass. */
    abstract void advance(Duration time);

    @Test
    void letsAsManyRequestsInAsTheLimitAndThenOneAtATime() {
        LimitedSubject token = token(Map.of(REQUESTS_PER_MINUTE, 2L));
        granted(List.of(token), 0);
        granted(List.of(token), 0);

        isShort(refused(List.of(token), 0), LimitScope.TOKEN, REQUESTS_PER_MINUTE, Duration.ofSeconds(30));

        advance(Duration.ofSeconds(30));
        granted(List.of(token), 0);
        refused(List.of(token), 0);
    }

    @Test
    void countsSubjectsApart() {
        granted(List.of(subject(LimitScope.TOKEN, "1", Map.of(REQUESTS_PER_MINUTE, 1L))), 0);

        granted(List.of(subject(LimitScope.TOKEN, "2", Map.of(REQUESTS_PER_MINUTE, 1L))), 0);
        granted(List.of(subject(LimitScope.USER, "1", Map.of(REQUESTS_PER_MINUTE, 1L))), 0);
        granted(List.of(subject(LimitScope.GROUP, "vip}{1 好", Map.of(REQUESTS_PER_MINUTE, 1L))), 0);
    }

    @Test
    void chargesTheEstimateFirstAndPutsItRightInTheEnd() {
        List<LimitedSubject> token = List.of(token(Map.of(TOKENS_PER_MINUTE, 100L)));

        Decision.Granted less = granted(token, 60);
        assertThat(less.left().getFirst().remaining()).isBetween(40L, 41L);
        isShort(refused(token, 50), LimitScope.TOKEN, TOKENS_PER_MINUTE, Duration.ofSeconds(6));
        less.slot().settle(20);
        Decision.Granted more = granted(token, 50);
        assertThat(more.left().getFirst().remaining()).isBetween(30L, 31L);
        more.slot().settle(70);

        assertThat(granted(token, 10).left().getFirst().remaining()).isBetween(0L, 1L);
    }

    @Test
    void letsNobodyInUntilADebtHasComeBackButNotForLongerThanElevenMinutes() {
        List<LimitedSubject> token = List.of(token(Map.of(TOKENS_PER_MINUTE, 600L)));

        granted(token, 100).slot().settle(900);
        isShort(refused(token, 50), LimitScope.TOKEN, TOKENS_PER_MINUTE, Duration.ofSeconds(35));
        advance(Duration.ofSeconds(36));
        granted(token, 50).slot().settle(1_000_000_000);

        isShort(refused(token, 600), LimitScope.TOKEN, TOKENS_PER_MINUTE, Duration.ofMinutes(11));
    }

    @Test
    void letsALargerCallThanTheLimitInWhenNothingElseIsTaken() {
        List<LimitedSubject> token = List.of(token(Map.of(TOKENS_PER_MINUTE, 10L)));

        granted(token, 1000);

        refused(token, 1);
    }

    @Test
    void countsRunningCallsAlsoThoseFromBeforeALimitWasSet() {
        LimitedSubject unlimitedInFlight = token(Map.of(REQUESTS_PER_MINUTE, 100L));
        LimitedSubject limitedInFlight = token(Map.of(CALLS_IN_FLIGHT, 1L));
        Decision.Granted running = granted(List.of(unlimitedInFlight), 0);

        isShort(refused(List.of(limitedInFlight), 0), LimitScope.TOKEN, CALLS_IN_FLIGHT, Duration.ofSeconds(1));

        running.slot().release();
        running.slot().release();
        granted(List.of(limitedInFlight), 0);
        refused(List.of(limitedInFlight), 0);
    }

    @ParameterizedTest
    @EnumSource(LimitKind.class)
    void takesNothingFromAnyoneWhenOneRefuses(LimitKind refusing) {
        LimitedSubject busy = subject(LimitScope.GROUP_MODEL, "vip/busy", Map.of(refusing, 1L));
        LimitedSubject token = token(Map.of(REQUESTS_PER_MINUTE, 10L, TOKENS_PER_MINUTE, 100L, CALLS_IN_FLIGHT, 2L));
        granted(List.of(busy), 1);

        for (int i = 0; i < 20; i++) {
            assertThat(refused(List.of(token, busy), 1).shortage().scope()).isEqualTo(LimitScope.GROUP_MODEL);
        }

        List<Headroom> left = granted(List.of(token), 1).left();
        assertThat(remaining(left, REQUESTS_PER_MINUTE)).isEqualTo(9);
        assertThat(remaining(left, TOKENS_PER_MINUTE)).isBetween(99L, 100L);
        assertThat(remaining(left, CALLS_IN_FLIGHT)).isOne();
    }

    @Test
    void tellsTheLongestOfSeveralWaits() {
        List<LimitedSubject> all = List.of(
                token(Map.of(REQUESTS_PER_MINUTE, 60L)),
                subject(LimitScope.USER, "2", Map.of(TOKENS_PER_MINUTE, 60L)),
                subject(LimitScope.GROUP, "vip", Map.of(CALLS_IN_FLIGHT, 1L)));
        granted(all, 60);

        isShort(refused(all, 20), LimitScope.USER, TOKENS_PER_MINUTE, Duration.ofSeconds(20));
    }

    @Test
    void tellsWhatIsLeftAndWhenAllIsThereAgain() {
        Headroom room = granted(List.of(token(Map.of(REQUESTS_PER_MINUTE, 6L))), 0)
                .left()
                .getFirst();

        assertThat(room.limit()).isEqualTo(6);
        assertThat(room.remaining()).isEqualTo(5);
        assertThat(room.reset()).isBetween(Duration.ofSeconds(10).minus(SLACK), Duration.ofSeconds(10));
    }

    @Test
    void tellsAShortageWithoutTakingAnything() {
        LimitedSubject channel = subject(LimitScope.CHANNEL, "3", Map.of(REQUESTS_PER_MINUTE, 1L));

        assertThat(limiter().shortage(channel, 1)).isEmpty();
        assertThat(limiter().shortage(channel, 1)).isEmpty();
        granted(List.of(channel), 1);

        assertThat(limiter().shortage(channel, 1)).hasValueSatisfying(shortage -> {
            assertThat(shortage.kind()).isEqualTo(REQUESTS_PER_MINUTE);
            assertThat(shortage.untilRoom()).isBetween(Duration.ofSeconds(60).minus(SLACK), Duration.ofSeconds(60));
        });
    }

    @Test
    void givesOutExactlyTheLimitToManyAtOnce() {
        List<LimitedSubject> subjects = List.of(
                token(Map.of(CALLS_IN_FLIGHT, 60L)), subject(LimitScope.USER, "2", Map.of(CALLS_IN_FLIGHT, 50L)));
        AtomicInteger granted = new AtomicInteger();
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                callers.execute(() -> {
                    awaitQuietly(begin);
                    if (limiter().take(subjects, 0) instanceof Decision.Granted) {
                        granted.incrementAndGet();
                    }
                });
            }
            begin.countDown();
        }

        assertThat(granted).hasValue(50);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LimitedSubject token(Map<LimitKind, Long> limits) {
        return subject(LimitScope.TOKEN, "1", limits);
    }

    static LimitedSubject subject(LimitScope scope, String ref, Map<LimitKind, Long> limits) {
        return new LimitedSubject(new Subject(scope, ref), limits);
    }

    Decision.Granted granted(List<LimitedSubject> subjects, long tokens) {
        Decision decision = limiter().take(subjects, tokens);
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return (Decision.Granted) decision;
    }

    Decision.Refused refused(List<LimitedSubject> subjects, long tokens) {
        Decision decision = limiter().take(subjects, tokens);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return (Decision.Refused) decision;
    }

    private static void isShort(Decision.Refused refused, LimitScope scope, LimitKind kind, Duration untilRoom) {
        assertThat(refused.shortage().scope()).isEqualTo(scope);
        assertThat(refused.shortage().kind()).isEqualTo(kind);
        assertThat(refused.shortage().untilRoom()).isBetween(untilRoom.minus(SLACK), untilRoom);
    }

    private static long remaining(List<Headroom> left, LimitKind kind) {
        return left.stream()
                .filter(room -> room.kind() == kind)
                .findFirst()
                .orElseThrow()
                .remaining();
    }
}
