package io.oneapi.bench.mock;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Running counts of the mock, shared by all its connections. */
final class CallCounters {
    private static final int MAX_KEYS = 1_000;

    private final LongAdder answered = new LongAdder();
    private final LongAdder streamed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final Map<String, LongAdder> acceptedByKey = new ConcurrentHashMap<>();

    void accepted(String key) {
        LongAdder known = acceptedByKey.get(key);
        if (known != null) {
            known.increment();
        } else if (acceptedByKey.size() < MAX_KEYS) {
            acceptedByKey.computeIfAbsent(key, first -> new LongAdder()).increment();
        }
    }

    void answered() {
        answered.increment();
    }

    void streamed() {
        streamed.increment();
    }

    void refused() {
        refused.increment();
    }

    void abandoned() {
        abandoned.increment();
    }

    ServedCounts snapshot() {
        Map<String, Long> byKey = acceptedByKey.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
        return new ServedCounts(answered.sum(), streamed.sum(), refused.sum(), abandoned.sum(), byKey);
    }
}
