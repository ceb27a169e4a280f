package io.oneapi.bench.load;

import java.time.Duration;

/** When calls are due: evenly spaced from the start on. */
public record RateSchedule(int callsPerSecond, Duration length) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    public RateSchedule {
        if (callsPerSecond < 1 || !length.isPositive()) {
            throw new IllegalArgumentException("a schedule has at least one call a second and some length");
        }
    }

    /** A schedule of so many calls, spread over the given time. */
    public static RateSchedule spread(int calls, Duration over) {
        return new RateSchedule(Math.toIntExact(Math.ceilDiv(calls * 1_000L, over.toMillis())), over);
    }

    /** How many calls there are. */
    public long calls() {
        return callsPerSecond * length.toMillis() / 1_000;
    }

    /** How long after the start a call is due; the first has number 0. */
    public long dueNanos(long call) {
        return call * NANOS_PER_SECOND / callsPerSecond;
    }
}
