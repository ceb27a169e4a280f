package io.oneapi.relay.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteRateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long NOW = 1_795_225_009 * SECOND;

    private final MinuteRate rate = new MinuteRate();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 59, 60, 61, 997, 5_000})
    void givesAWholeMinutesAmountAtOnceAndNothingMore(long limit) {
        for (long taken = 0; taken < limit; taken++) {
            assertThat(rate.remaining(limit, NOW)).isEqualTo(limit - taken);
            assertThat(rate.untilRoom(limit, 1, NOW)).isZero();
            rate.take(limit, 1, NOW);
        }

        assertThat(rate.remaining(limit, NOW)).isZero();
        assertThat(rate.untilRoom(limit, 1, NOW)).isPositive();
    }

    @Test
    void givesBackEvenly() {
        rate.take(60, 60, NOW);

        assertThat(rate.untilRoom(60, 1, NOW)).isEqualTo(SECOND);
        assertThat(rate.untilRoom(60, 10, NOW)).isEqualTo(10 * SECOND);
        assertThat(rate.untilRoom(60, 10, NOW + 4 * SECOND)).isEqualTo(6 * SECOND);
        assertThat(rate.untilRoom(60, 10, NOW + 10 * SECOND)).isZero();
        assertThat(rate.remaining(60, NOW + 10 * SECOND)).isEqualTo(10);
    }

    @Test
    void isFullAgainWhenAllThatWasTakenHasComeBack() {
        rate.take(60, 15, NOW);

        assertThat(rate.untilFull(NOW)).isEqualTo(Duration.ofSeconds(15));
        assertThat(rate.isFull(NOW + 15 * SECOND - 1)).isFalse();
        assertThat(rate.isFull(NOW + 15 * SECOND)).isTrue();
        assertThat(rate.remaining(60, NOW + 15 * SECOND)).isEqualTo(60);
    }

    @Test
    void savesNothingUpWhileNothingIsTaken() {
        rate.take(60, 60, NOW);

        assertThat(rate.remaining(60, NOW + 60 * MINUTE)).isEqualTo(60);
        assertThat(rate.untilRoom(60, 60, NOW + 60 * MINUTE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 3", "60, 7", "600, 1", "90000, 400"})
    void neverGivesMoreInAMinuteThanTheLimitAndABurst(long limit, int largest) {
        Random random = new Random(limit);
        Deque<long[]> lastMinute = new ArrayDeque<>();
        long now = NOW;
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(2 * MINUTE * largest / limit);
            long amount = random.nextLong(largest) + 1;
            if (rate.untilRoom(limit, amount, now) == 0) {
                rate.take(limit, amount, now);
                lastMinute.addLast(new long[] {now, amount});
                sum += amount;
            }
            while (!lastMinute.isEmpty() && lastMinute.getFirst()[0] <= now - MINUTE) {
                sum -= lastMinute.removeFirst()[1];
            }
            assertThat(sum).isLessThanOrEqualTo(2 * limit);
        }
    }

    @Test
    void letsThroughWhoeverWaitsAsLongAsItWasTold() {
        Random random = new Random(1);
        long now = NOW;
        for (int i = 0; i < 10_000; i++) {
            long amount = random.nextLong(50) + 1;
            long wait = rate.untilRoom(100, amount, now);
            if (wait > 0) {
                assertThat(rate.untilRoom(100, amount, now + wait - 1)).isEqualTo(1);
            }
            now += wait;
            assertThat(rate.untilRoom(100, amount, now)).isZero();
            rate.take(100, amount, now);
        }
    }

    @Test
    void letsMoreThanTheLimitThroughOnceWhenNothingElseIsTaken() {
        assertThat(rate.untilRoom(100, 150, NOW)).isZero();
        rate.take(100, 150, NOW);

        assertThat(rate.remaining(100, NOW)).isZero();
        assertThat(rate.untilFull(NOW)).isEqualTo(Duration.ofSeconds(90));
        // The 50 it owes come back in 30 s, the one that is wanted in 0.6 s more.
        assertThat(rate.untilRoom(100, 1, NOW)).isEqualTo(30_600_000_000L);
        assertThat(rate.untilRoom(100, 150, NOW + 90 * SECOND - 1)).isEqualTo(1);
        assertThat(rate.untilRoom(100, 150, NOW + 90 * SECOND)).isZero();
    }

    @Test
    void takesBackWhatWasNotUsed() {
        rate.take(60, 60, NOW);
        rate.giveBack(60, 20);

        assertThat(rate.remaining(60, NOW)).isEqualTo(20);
        assertThat(rate.untilFull(NOW)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void isNeverMoreThanFull() {
        rate.take(60, 30, NOW);
        rate.giveBack(60, 30);
        rate.giveBack(60, 30);

        assertThat(rate.remaining(60, NOW)).isEqualTo(60);
        rate.take(60, 60, NOW);
        assertThat(rate.remaining(60, NOW)).isZero();
    }

    @Test
    void forgivesDebtsBeyondTenMinutes() {
        rate.take(1, Long.MAX_VALUE, NOW);

        assertThat(rate.untilFull(NOW)).isEqualTo(Duration.ofMinutes(11));
        assertThat(rate.remaining(1, NOW + 11 * MINUTE)).isEqualTo(1);
    }

    @Test
    void countsExactlyUnderTheLargestLimit() {
        long limit = 1_000_000_000;

        rate.take(limit, 400_000_000, NOW);

        assertThat(rate.remaining(limit, NOW)).isEqualTo(600_000_000);
        assertThat(rate.untilFull(NOW)).isEqualTo(Duration.ofSeconds(24));
    }
}
