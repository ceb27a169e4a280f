package io.oneapi.bench.fault;

import io.oneapi.bench.load.RateFigures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of one trial as their caller saw them.
 *
 * @param answered those whose answer was good and whole
 * @param failures the others, by reason
 */
record Calls(long answered, Map<String, Long> failures) {
    Calls {
        failures = Map.copyOf(failures);
    }

    static Calls of(List<RateFigures> loads) {
        Map<String, Long> failures = new TreeMap<>();
        for (RateFigures load : loads) {
            // Why there was no connection does not matter here.
            load.failures().forEach((reason, count) -> failures.merge(reason.split(":", 2)[0], count, Long::sum));
        }
        return new Calls(loads.stream().mapToLong(RateFigures::answered).sum(), failures);
    }

    long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    long made() {
        return answered + failed();
    }
}
