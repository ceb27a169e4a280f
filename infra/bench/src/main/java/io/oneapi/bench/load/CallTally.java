package io.oneapi.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Adds up the outcomes of one load; used by one thread. */
final class CallTally {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram toFirstByte = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram toEnd = new Histogram(SIGNIFICANT_DIGITS);
    private final Map<String, Long> failures = new TreeMap<>();

    void answered(long nanosToFirstByte, long nanosToEnd) {
        toFirstByte.recordValue(TimeUnit.NANOSECONDS.toMicros(nanosToFirstByte));
        toEnd.recordValue(TimeUnit.NANOSECONDS.toMicros(nanosToEnd));
    }

    void failed(String reason) {
        failed(reason, 1);
    }

    void failed(String reason, long calls) {
        failures.merge(reason, calls, Long::sum);
    }

    RateFigures figures() {
        return new RateFigures(new Latencies(toFirstByte), new Latencies(toEnd), failures);
    }
}
