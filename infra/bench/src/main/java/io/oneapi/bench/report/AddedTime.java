package io.oneapi.bench.report;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.ConstantRateClient;
import io.oneapi.bench.load.Latencies;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.load.RateComparison;
import io.oneapi.bench.load.RateFigures;
import io.oneapi.bench.load.RatePlan;
import java.util.List;
import java.util.function.Function;

/**
 * By how much a call takes longer through the gateway than straight to the mock, at a constant rate far below the
 * limit.
 *
 * @param title heading in the report
 * @param what name of the time in the goals
 * @param plan rate and turns
 * @param time the time of a call that counts
 * @param p50BarMillis goal for the middle of the added times
 * @param p99BarMillis goal for the 99th percentile
 */
record AddedTime(
        String title,
        String what,
        RatePlan plan,
        Function<RateFigures, Latencies> time,
        double p50BarMillis,
        double p99BarMillis) {
    private static final double MIDDLE = 50;
    private static final double TAIL = 99;

    /** Plain calls, to the end of the answer. */
    static AddedTime ofPlainCalls(RatePlan plan) {
        return new AddedTime(
                "Added latency at " + Figure.count(plan.callsPerSecond()) + " calls/s",
                "added latency at " + Figure.count(plan.callsPerSecond()) + " calls/s",
                plan,
                RateFigures::toEnd,
                1,
                3);
    }

    /** Streams, to the first bytes of the answer. */
    static AddedTime ofFirstEvents(RatePlan plan) {
        return new AddedTime(
                "Time to the first event at " + plan.callsPerSecond() + " streams/s",
                "added time to the first event",
                plan,
                RateFigures::toFirstByte,
                1,
                5);
    }

    Finding measure(ConstantRateClient client, Servers servers, ChatRequest request) {
        return finding(servers, plan.run(client, servers.fromBareToFull(), request));
    }

    Finding finding(Servers servers, RateComparison comparison) {
        String mock = servers.mock().name();
        String gateway = servers.gateway().name();
        MarkdownTable table = new MarkdownTable(
                "", "p50", "p99", "p99.9", "longest", "added p50", "added p99", "added p99, all turns", "calls");
        servers.fromBareToFull().forEach(target -> row(table, comparison, target.name(), mock));
        return new Finding(
                title,
                table.markdown(),
                List.of(
                        goal(p50BarMillis, "p50", comparison.medianAddedMillis(gateway, mock, time, MIDDLE)),
                        goal(p99BarMillis, "p99", comparison.medianAddedMillis(gateway, mock, time, TAIL))),
                servers.fromBareToFull().stream()
                        .map(LoadTarget::name)
                        .flatMap(name -> comparison.failures(name).stream())
                        .toList(),
                comparison.answered(gateway));
    }

    private Goal goal(double barMillis, String percentile, double addedMillis) {
        return Goal.atMost(barMillis, what + ", " + percentile, addedMillis, Figure::millis);
    }

    private void row(MarkdownTable table, RateComparison comparison, String target, String mock) {
        Latencies times = comparison.times(target, time);
        List<Double> tails = comparison.addedMillis(target, mock, time, TAIL);
        table.row(
                target,
                Figure.millis(times.millisAt(MIDDLE)),
                Figure.millis(times.millisAt(TAIL)),
                Figure.millis(times.millisAt(99.9)),
                Figure.millis(times.maxMillis()),
                Figure.millis(comparison.medianAddedMillis(target, mock, time, MIDDLE)),
                Figure.millis(comparison.medianAddedMillis(target, mock, time, TAIL)),
                Figure.millis(tails.getFirst()) + " to " + Figure.millis(tails.getLast()),
                Figure.count(times.count()));
    }
}
