package io.oneapi.bench.load;

import java.util.Map;

/**
 * What came of one load at a constant rate.
 *
 * @param toFirstByte from the moment a call was due to the first byte of the answer's body, good answers only
 * @param toEnd the same to the last byte
 * @param failures calls without a good answer, by reason
 */
public record RateFigures(Latencies toFirstByte, Latencies toEnd, Map<String, Long> failures) {
    public RateFigures {
        failures = Map.copyOf(failures);
    }

    /** Calls that ended well. */
    public long answered() {
        return toEnd.count();
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
