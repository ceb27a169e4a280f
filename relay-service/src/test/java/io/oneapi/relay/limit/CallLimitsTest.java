package io.oneapi.relay.limit;

import static io.oneapi.contract.limit.LimitKind.CALLS_IN_FLIGHT;
import static io.oneapi.contract.limit.LimitKind.REQUESTS_PER_MINUTE;
import static io.oneapi.contract.limit.LimitKind.TOKENS_PER_MINUTE;
import static io.oneapi.contract.limit.LimitScope.CHANNEL;
import static io.oneapi.contract.limit.LimitScope.GROUP;
import static io.oneapi.contract.limit.LimitScope.GROUP_MODEL;
import static io.oneapi.contract.limit.LimitScope.TOKEN;
import static io.oneapi.contract.limit.LimitScope.USER;
import static io.oneapi.contract.limit.SpendingKind.POINTS_PER_DAY;
import static io.oneapi.contract.limit.SpendingKind.POINTS_PER_MONTH;
import static io.oneapi.relay.limit.LimitFixtures.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.platform.MovableClock;
import io.oneapi.relay.exchange.RelayFailure.PointsSpent;
import io.oneapi.relay.exchange.RelayFailure.RateLimited;
import io.oneapi.relay.exchange.RelayRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallLimitsTest {
    private static final long MY_TOKEN = 700;
    private static final long ME = 70;

    private final MovableClock clock = new MovableClock();

    @Test
    void letEverythingThroughWhereNothingIsSet() {
        CallLimits limits = limits();

        for (int i = 0; i < 10_000; i++) {
            assertThat(admit(limits, 1_000_000)).isSameAs(Admission.UNLIMITED);
        }
    }

    @Test
    void letEverythingThroughThatIsNotMeant() {
        CallLimits limits = limits(
                limit(TOKEN, 701, REQUESTS_PER_MINUTE, 1),
                limit(USER, MY_TOKEN, REQUESTS_PER_MINUTE, 1),
                limit(GROUP, "default", REQUESTS_PER_MINUTE, 1),
                limit(GROUP_MODEL, "vip/gpt-4", REQUESTS_PER_MINUTE, 1),
                limit(CHANNEL, MY_TOKEN, REQUESTS_PER_MINUTE, 1));

        for (int i = 0; i < 5; i++) {
            assertThat(admit(limits, 1).headers()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, 700", "USER, 70", "GROUP, vip", "GROUP_MODEL, vip/gpt-4o"})
    void countRequestsOfEveryScope(LimitScope scope, String ref) {
        CallLimits limits = limits(limit(scope, ref, REQUESTS_PER_MINUTE, 2));

        admit(limits, 1);
        admit(limits, 1);

        RateLimited refusal = refused(limits, 1);
        assertThat(refusal.scope()).isEqualTo(scope);
        assertThat(refusal.kind()).isEqualTo(REQUESTS_PER_MINUTE);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        admit(limits, 1);
        refused(limits, 1);
    }

    @Test
    void countCallersApart() {
        CallLimits limits =
                limits(limit(TOKEN, 700, REQUESTS_PER_MINUTE, 1), limit(TOKEN, 701, REQUESTS_PER_MINUTE, 1));

        limits.admit(700, ME, "vip", "gpt-4o", 1);

        limits.admit(701, ME, "vip", "gpt-4o", 1);
        refused(limits, 1);
    }

    @Test
    void chargeTheEstimateFirstAndPutItRightInTheEnd() {
        CallLimits limits = limits(limit(TOKEN, MY_TOKEN, TOKENS_PER_MINUTE, 1000));

        Admission less = admit(limits, 600);
        assertThat(less.headers()).containsEntry("x-ratelimit-remaining-tokens", "400");
        assertThat(refused(limits, 500).retryAfter()).isEqualTo(Duration.ofSeconds(6));
        less.settle(200);
        Admission more = admit(limits, 500);
        assertThat(more.headers()).containsEntry("x-ratelimit-remaining-tokens", "300");
        more.settle(700);

        assertThat(admit(limits, 100).headers()).containsEntry("x-ratelimit-remaining-tokens", "0");
    }

    @Test
    void letNobodyInUntilADebtHasComeBack() {
        CallLimits limits = limits(limit(TOKEN, MY_TOKEN, TOKENS_PER_MINUTE, 600));

        admit(limits, 100).settle(900);

        // 300 too many come back in 30 s, and the 50 wanted in 5 s more.
        assertThat(refused(limits, 50).retryAfter()).isEqualTo(Duration.ofSeconds(35));
        clock.advance(Duration.ofSeconds(35));
        admit(limits, 50);
    }

    @Test
    void giveTheTokensOfAReleasedCallBackButCountItAsARequest() {
        CallLimits limits = limits(
                limit(TOKEN, MY_TOKEN, TOKENS_PER_MINUTE, 1000), limit(TOKEN, MY_TOKEN, REQUESTS_PER_MINUTE, 10));

        admit(limits, 1000).release();

        assertThat(admit(limits, 1).headers())
                .containsEntry("x-ratelimit-remaining-tokens", "999")
                .containsEntry("x-ratelimit-remaining-requests", "8");
    }

    @Test
    void endACallOnceHoweverOftenTheyAreTold() {
        CallLimits limits = limits(limit(USER, ME, CALLS_IN_FLIGHT, 2), limit(USER, ME, TOKENS_PER_MINUTE, 100));
        Admission first = admit(limits, 50);
        admit(limits, 50);

        first.release();
        first.release();
        first.settle(10_000);

        assertThat(admit(limits, 50).headers()).containsEntry("x-ratelimit-remaining-tokens", "0");
        assertThat(refused(limits, 0).kind()).isEqualTo(CALLS_IN_FLIGHT);
    }

    @Test
    void keepCallsInFlightWithinTheLimitHoweverManyCome() throws Exception {
        int limit = 5;
        CallLimits limits = limits(limit(GROUP, "vip", CALLS_IN_FLIGHT, limit));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();

        onThreads(64, () -> {
            for (int i = 0; i < 1000; i++) {
                try {
                    Admission admission = admit(limits, 1);
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    admitted.incrementAndGet();
                    running.decrementAndGet();
                    admission.settle(1);
                } catch (RelayRefused refused) {
                    refusals.incrementAndGet();
                }
            }
        });

        assertThat(most.get()).isBetween(1, limit);
        assertThat(admitted.get() + refusals.get()).isEqualTo(64_000);
        for (int i = 0; i < limit; i++) {
            admit(limits, 1);
        }
        assertThat(refused(limits, 1).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void giveOutExactlyTheLimitToManyAtOnce() throws Exception {
        CallLimits limits =
                limits(limit(TOKEN, MY_TOKEN, REQUESTS_PER_MINUTE, 1000), limit(USER, ME, REQUESTS_PER_MINUTE, 500));
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();

        onThreads(64, () -> {
            for (int i = 0; i < 100; i++) {
                try {
                    admit(limits, 1).settle(1);
                    admitted.incrementAndGet();
                } catch (RelayRefused refused) {
                    refusals.incrementAndGet();
                }
            }
        });

        assertThat(admitted).hasValue(500);
        assertThat(refusals).hasValue(5_900);
    }

    @ParameterizedTest
    @EnumSource(LimitKind.class)
    void takeNothingFromAnyoneWhenOneRefuses(LimitKind refusing) {
        CallLimits limits = limits(
                limit(TOKEN, MY_TOKEN, REQUESTS_PER_MINUTE, 10),
                limit(TOKEN, MY_TOKEN, TOKENS_PER_MINUTE, 100),
                limit(TOKEN, MY_TOKEN, CALLS_IN_FLIGHT, 2),
                limit(GROUP_MODEL, "vip/busy", refusing, 1));
        limits.admit(1, 1, "vip", "busy", 1);

        for (int i = 0; i < 20; i++) {
            RelayRefused refused =
                    catchThrowableOfType(RelayRefused.class, () -> limits.admit(MY_TOKEN, ME, "vip", "busy", 1));
            assertThat(((RateLimited) refused.failure()).scope()).isEqualTo(GROUP_MODEL);
        }

        assertThat(admit(limits, 1).headers())
                .containsEntry("x-ratelimit-remaining-requests", "9")
                .containsEntry("x-ratelimit-remaining-tokens", "99");
        admit(limits, 1);
        assertThat(refused(limits, 1).kind()).isEqualTo(CALLS_IN_FLIGHT);
    }

    @Test
    void tellTheLongestOfSeveralWaits() {
        CallLimits limits = limits(
                limit(TOKEN, MY_TOKEN, REQUESTS_PER_MINUTE, 60),
                limit(USER, ME, TOKENS_PER_MINUTE, 60),
                limit(GROUP, "vip", CALLS_IN_FLIGHT, 1));
        admit(limits, 60);

        RateLimited refusal = refused(limits, 20);

        assertThat(refusal.scope()).isEqualTo(USER);
        assertThat(refusal.kind()).isEqualTo(TOKENS_PER_MINUTE);
        assertThat(refusal.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Retry-After", "20",
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "59",
                        "x-ratelimit-reset-requests", "1s",
                        "x-ratelimit-limit-tokens", "60",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "1m0s"));
    }

    @Test
    void tellWhatIsLeftOnlyOfWhatIsLimitedPerMinute() {
        CallLimits limits =
                limits(limit(TOKEN, MY_TOKEN, CALLS_IN_FLIGHT, 1), limit(USER, ME, REQUESTS_PER_MINUTE, 3000));

        assertThat(admit(limits, 5).headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-ratelimit-limit-requests", "3000",
                        "x-ratelimit-remaining-requests", "2999",
                        "x-ratelimit-reset-requests", "20ms"));
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, 700", "USER, 70", "GROUP, vip"})
    void takeNoCallsOfWhoHasSpentItsPointsUntilTheNextPeriod(LimitScope scope, String ref) {
        CallLimits limits = spent(spent(scope, ref, POINTS_PER_DAY, 90));

        assertThat(catchThrowableOfType(RelayRefused.class, () -> admit(limits, 1))
                        .failure())
                .isEqualTo(new PointsSpent(scope, POINTS_PER_DAY, Duration.ofSeconds(90)));
        clock.advance(Duration.ofSeconds(90));
        assertThat(admit(limits, 1).headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, 701", "USER, 700", "GROUP, default", "GROUP, 70"})
    void takeCallsOfOthersThanHaveSpentTheirPoints(LimitScope scope, String ref) {
        CallLimits limits = spent(spent(scope, ref, POINTS_PER_DAY, 90));

        assertThat(admit(limits, 1)).isSameAs(Admission.UNLIMITED);
    }

    @Test
    void tellWhenAllPeriodsThatAreSpentAreOver() {
        CallLimits limits = spent(spent(TOKEN, "700", POINTS_PER_DAY, 90), spent(USER, "70", POINTS_PER_MONTH, 4000));

        assertThat(catchThrowableOfType(RelayRefused.class, () -> admit(limits, 1))
                        .failure())
                .isEqualTo(new PointsSpent(USER, POINTS_PER_MONTH, Duration.ofSeconds(4000)));
    }

    @Test
    void takeNothingOfOtherLimitsWherePointsAreSpent() {
        CallLimits limits = LimitFixtures.callLimits(
                clock, List.of(spent(USER, "70", POINTS_PER_DAY, 90)), limit(TOKEN, MY_TOKEN, REQUESTS_PER_MINUTE, 1));
        assertThat(catchThrowableOfType(RelayRefused.class, () -> admit(limits, 1)))
                .isNotNull();
        clock.advance(Duration.ofSeconds(90));

        assertThat(admit(limits, 1).headers()).containsEntry("x-ratelimit-remaining-requests", "0");
    }

    private SpentLimit spent(LimitScope scope, String ref, SpendingKind kind, long seconds) {
        return new SpentLimit(scope, ref, kind, clock.instant().getEpochSecond() + seconds);
    }

    private CallLimits spent(SpentLimit... spent) {
        return LimitFixtures.callLimits(clock, List.of(spent));
    }

    private CallLimits limits(LimitRecord... limits) {
        return LimitFixtures.callLimits(clock, limits);
    }

    private static Admission admit(CallLimits limits, long estimatedTokens) {
        return limits.admit(MY_TOKEN, ME, "vip", "gpt-4o", estimatedTokens);
    }

    private static RateLimited refused(CallLimits limits, long estimatedTokens) {
        RelayRefused refused = catchThrowableOfType(RelayRefused.class, () -> admit(limits, estimatedTokens));
        return (RateLimited) refused.failure();
    }

    private static void onThreads(int threads, Runnable work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(Executors.callable(work, null));
            }
            for (Future<Void> done : executor.invokeAll(all)) {
                done.get();
            }
        }
    }
}
