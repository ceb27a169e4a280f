package io.oneapi.bench.throughput;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.LoadTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How targets are loaded in turn with all connections busy.
 *
 * @param connections open connections of the load generator
 * @param warmUp load on each target that is not measured; the first target's share also warms the mock
 * @param measured length of each measured run
 * @param rounds how often each target has its turn
 */
public record WrkPlan(int connections, Duration warmUp, Duration measured, int rounds) {
    public WrkPlan {
        if (connections < 1 || rounds < 1 || measured.toSeconds() < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException("connections, rounds and seconds start at 1");
        }
    }

    public Throughput run(List<LoadTarget> targets, ChatRequest request) throws IOException, InterruptedException {
        Map<String, List<WrkFigures>> warmUps = new LinkedHashMap<>();
        Map<String, List<WrkFigures>> runs = new LinkedHashMap<>();
        try (Wrk wrk = new Wrk(connections, request)) {
            if (warmUp.isPositive()) {
                for (LoadTarget target : targets) {
                    warmUps.put(target.name(), List.of(wrk.run(target, warmUp)));
                }
            }
            for (int round = 0; round < rounds; round++) {
                for (LoadTarget target : targets) {
                    runs.computeIfAbsent(target.name(), first -> new ArrayList<>())
                            .add(wrk.run(target, measured));
                }
            }
        }
        return new Throughput(warmUps, runs);
    }
}
