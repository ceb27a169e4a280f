package io.oneapi.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How targets are loaded in turn at a constant rate. Turns are short, so that a disturbance of the machine meets all
 * targets alike or only a few turns.
 *
 * @param callsPerSecond calls that become due every second
 * @param connections most connections at once
 * @param turn length of a turn; each target has one unmeasured turn beforehand
 * @param turns measured turns of each target
 */
public record RatePlan(int callsPerSecond, int connections, Duration turn, int turns) {
    public RateComparison run(ConstantRateClient client, List<LoadTarget> targets, ChatRequest request) {
        Map<String, List<RateFigures>> warmUps = turns(1, client, targets, request);
        return new RateComparison(warmUps, turns(turns, client, targets, request));
    }

    private Map<String, List<RateFigures>> turns(
            int count, ConstantRateClient client, List<LoadTarget> targets, ChatRequest request) {
        Map<String, List<RateFigures>> figures = new LinkedHashMap<>();
        RateSchedule schedule = RateSchedule.lasting(turn, callsPerSecond);
        for (int done = 0; done < count; done++) {
            for (LoadTarget target : targets) {
                RateFigures ofTurn =
                        client.start(target, request, schedule, connections).await();
                figures.computeIfAbsent(target.name(), first -> new ArrayList<>())
                        .add(ofTurn);
            }
        }
        return figures;
    }
}
