package io.oneapi.bench.report;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.throughput.Throughput;
import io.oneapi.bench.throughput.WrkFigures;
import io.oneapi.bench.throughput.WrkPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How much of a plain proxy's speed is left when every call is authenticated, routed, charged and logged. */
record CallsPerSecond(WrkPlan plan) {
    private static final double RATIO_BAR = 0.5;

    Throughput load(Servers servers, ChatRequest request) throws IOException, InterruptedException {
        return plan.run(servers.proxies(), request);
    }

    Finding finding(Servers servers, Throughput throughput) {
        String nginx = servers.nginx().name();
        String gateway = servers.gateway().name();
        MarkdownTable table = new MarkdownTable("", "calls/s", "of nginx", "p50", "p99", "longest", "rounds", "errors");
        List<String> faults = new ArrayList<>();
        for (LoadTarget target : servers.proxies()) {
            row(table, throughput, target.name(), nginx);
            if (throughput.errors(target.name()) > 0) {
                faults.add(throughput.errors(target.name()) + " calls to " + target.name() + " failed under full load");
            }
        }
        Goal goal = Goal.atLeast(
                RATIO_BAR,
                "calls/s at " + plan.connections() + " connections, gateway / nginx",
                throughput.ratio(gateway, nginx),
                Figure::ratio);
        return new Finding(
                "Calls/s at " + plan.connections() + " connections",
                table.markdown(),
                List.of(goal),
                faults,
                throughput.answered(gateway));
    }

    private static void row(MarkdownTable table, Throughput throughput, String target, String nginx) {
        String rounds = String.join(
                ", ",
                throughput.measured(target).stream()
                        .map(run -> Figure.rounded(run.callsPerSecond()))
                        .toList());
        table.row(
                target,
                Figure.rounded(throughput.mean(target, WrkFigures::callsPerSecond)),
                Figure.ratio(throughput.ratio(target, nginx)),
                Figure.millis(throughput.mean(target, WrkFigures::p50Micros) / 1e3),
                Figure.millis(throughput.mean(target, WrkFigures::p99Micros) / 1e3),
                Figure.millis(throughput.mean(target, WrkFigures::maxMicros) / 1e3),
                rounds,
                Long.toString(throughput.errors(target)));
    }
}
