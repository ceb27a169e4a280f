package io.oneapi.bench.throughput;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The figures of all rounds by the name of the target, in the order the targets had their turns.
 *
 * @param warmUps what was loaded beforehand; counts for the ledger only
 * @param runs what was measured
 */
public record Throughput(Map<String, List<WrkFigures>> warmUps, Map<String, List<WrkFigures>> runs) {
    public Throughput {
        warmUps = new LinkedHashMap<>(warmUps);
        runs = new LinkedHashMap<>(runs);
    }

    /** The mean of one figure over the rounds of a target. */
    public double mean(String target, ToDoubleFunction<WrkFigures> figure) {
        return measured(target).stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Calls per second of a target as a part of those of another. */
    public double ratio(String target, String yardstick) {
        return mean(target, WrkFigures::callsPerSecond) / mean(yardstick, WrkFigures::callsPerSecond);
    }

    public long errors(String target) {
        return measured(target).stream().mapToLong(WrkFigures::errors).sum();
    }

    /** All calls that a target answered well, the warm-up included. */
    public long answered(String target) {
        return all(target).mapToLong(WrkFigures::answered).sum();
    }

    /** How long a target was under load, the warm-up included. */
    public double loadedSeconds(String target) {
        return all(target).mapToLong(WrkFigures::durationMicros).sum() / 1e6;
    }

    /** The measured rounds of a target. */
    public List<WrkFigures> measured(String target) {
        return requireNonNull(runs.get(target), target);
    }

    private Stream<WrkFigures> all(String target) {
        return Stream.concat(warmUps.getOrDefault(target, List.of()).stream(), measured(target).stream());
    }
}
