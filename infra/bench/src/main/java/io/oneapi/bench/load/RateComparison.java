package io.oneapi.bench.load;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What loads at a constant rate told, by the name of the target.
 *
 * @param warmUps what was loaded beforehand; counts for the ledger and for failures only
 * @param runs what was measured
 */
public record RateComparison(Map<String, List<RateFigures>> warmUps, Map<String, List<RateFigures>> runs) {
    public RateComparison {
        warmUps = new LinkedHashMap<>(warmUps);
        runs = new LinkedHashMap<>(runs);
    }

    /** One kind of time of a target, all measured turns together. */
    public Latencies times(String target, Function<RateFigures, Latencies> kind) {
        return Latencies.merged(measured(target).stream().map(kind).toList());
    }

    /** By how many milliseconds a target is slower than another at a percentile, turn by turn, the least first. */
    public List<Double> addedMillis(
            String target, String yardstick, Function<RateFigures, Latencies> kind, double percentile) {
        return IntStream.range(0, measured(target).size())
                .mapToObj(turn -> kind.apply(measured(target).get(turn)).millisAt(percentile)
                        - kind.apply(measured(yardstick).get(turn)).millisAt(percentile))
                .sorted()
                .toList();
    }

    /** The middle one of them, which a disturbance of single turns does not move. */
    public double medianAddedMillis(
            String target, String yardstick, Function<RateFigures, Latencies> kind, double percentile) {
        List<Double> added = addedMillis(target, yardstick, kind, percentile);
        return (added.get((added.size() - 1) / 2) + added.get(added.size() / 2)) / 2;
    }

    /** Calls that a target answered well, the warm-up included. */
    public long answered(String target) {
        return all(target).mapToLong(RateFigures::answered).sum();
    }

    /** Reasons of failed calls, the warm-up included. */
    public List<String> failures(String target) {
        return all(target)
                .flatMap(run -> run.failures().entrySet().stream())
                .map(failure -> target + ": " + failure.getValue() + " calls failed, " + failure.getKey())
                .toList();
    }

    private List<RateFigures> measured(String target) {
        return requireNonNull(runs.get(target), target);
    }

    private Stream<RateFigures> all(String target) {
        return Stream.concat(warmUps.getOrDefault(target, List.of()).stream(), measured(target).stream());
    }
}
