package io.oneapi.bench.load;

import java.time.Duration;

/**
 * When calls are due: evenly spaced from the start on.
 *
 * @param callsPerSecond how many become due every second
 * @param calls how many there are
 */
public record RateSchedule(int callsPerSecond, long calls) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    public RateSchedule {
        if (callsPerSecond < 1 || calls < 1) {
            throw new IllegalArgumentException("a schedule has at least one call, and one a second");
        }
    }

    /** As many calls as become due within a time. */
    public static RateSchedule lasting(Duration length, int callsPerSecond) {
        return new RateSchedule(callsPerSecond, callsPerSecond * length.toMillis() / MILLIS_PER_SECOND);
    }

    /** So many calls within a time, at the lowest whole rate that makes it. */
    public static RateSchedule spread(int calls, Duration over) {
        long perSecond = Math.ceilDiv(calls * MILLIS_PER_SECOND, over.toMillis());
        return new RateSchedule(Math.toIntExact(perSecond), calls);
    }

    /** How long after the start a call is due; the first has number 0. */
    public long dueNanos(long call) {
        return call * NANOS_PER_SECOND / callsPerSecond;
    }

    public Duration length() {
        return Duration.ofNanos(dueNanos(calls));
    }
}
