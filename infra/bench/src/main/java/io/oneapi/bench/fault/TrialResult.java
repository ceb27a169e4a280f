package io.oneapi.bench.fault;

import java.time.Duration;
import java.util.List;

/**
 * What came of one fault.
 *
 * @param settled from the last answer until nothing was on its way any more
 * @param faults what was not as it must be, one sentence each
 */
record TrialResult(
        String name,
        String what,
        Callers callers,
        Calls calls,
        Books.Change change,
        Duration settled,
        List<String> faults) {
    TrialResult {
        faults = List.copyOf(faults);
    }
}
