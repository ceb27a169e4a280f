package io.oneapi.relay.limit;

import java.time.Duration;

/**
 * What was taken of an amount per minute, by the generic cell rate algorithm: a whole minute's amount can be taken at
 * once, and comes back evenly. Bare times are nanoseconds.
 */
final class MinuteRate {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** A debt, left by a call that used more than was there, keeps nobody out for longer than this. */
    private static final long LONGEST_DEBT = Duration.ofMinutes(10).toNanos();

    private long fullAgainAt;

    /** How long until the amount can be taken. More than the limit can be taken when nothing else is. */
    long untilRoom(long limit, long amount, long now) {
        return Math.max(0, nanosUntilFull(now) + Math.min(timeOf(amount, limit), MINUTE) - MINUTE);
    }

    /** Takes the amount, even where it leaves a debt. */
    void take(long limit, long amount, long now) {
        fullAgainAt = now + Math.min(nanosUntilFull(now) + timeOf(amount, limit), MINUTE + LONGEST_DEBT);
    }

    void giveBack(long limit, long amount) {
        fullAgainAt -= timeOf(amount, limit);
    }

    long remaining(long limit, long now) {
        long free = Math.max(0, MINUTE - nanosUntilFull(now));
        return (long) ((double) free * limit / MINUTE);
    }

    Duration untilFull(long now) {
        return Duration.ofNanos(nanosUntilFull(now));
    }

    boolean isFull(long now) {
        return fullAgainAt <= now;
    }

    private long nanosUntilFull(long now) {
        return Math.max(0, fullAgainAt - now);
    }

    /** Rounded down, so that as many as the limit fit into a minute. */
    private static long timeOf(long amount, long limit) {
        return Math.min((long) ((double) amount * MINUTE / limit), MINUTE + LONGEST_DEBT);
    }
}
