package io.oneapi.bench.report;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.ConstantRateClient;
import io.oneapi.bench.load.RateFigures;
import io.oneapi.bench.load.RateSchedule;
import io.oneapi.bench.load.RunningLoad;
import io.oneapi.bench.memory.MemoryCourse;
import java.time.Duration;
import java.util.List;

/**
 * Resident memory over a long, even load; it comes last, so that it starts with all that the gateway ever took.
 *
 * @param schedule the load
 * @param connections most connections at once
 */
record Soak(RateSchedule schedule, int connections) {
    private static final Duration SAMPLE_PACE = Duration.ofSeconds(5);
    private static final double GROWTH_BAR_MIB_PER_MINUTE = 1;

    Finding measure(ConstantRateClient client, Servers servers, long gatewayPid, ChatRequest request)
            throws InterruptedException {
        RunningLoad load = client.start(servers.gateway(), request, schedule, connections);
        MemoryCourse course = MemoryCourse.watch(gatewayPid, SAMPLE_PACE, () -> load.ended() < schedule.calls());
        return finding(load.await(), course);
    }

    Finding finding(RateFigures figures, MemoryCourse course) {
        MarkdownTable table = new MarkdownTable("", "")
                .row("calls/s", Figure.count(schedule.callsPerSecond()))
                .row("length", Figure.seconds(schedule.length().toMillis() / 1e3))
                .row("resident memory at the start", Figure.mib(course.startMib()))
                .row("median", Figure.mib(course.medianMib()))
                .row("largest sample", Figure.mib(course.maxMib()))
                .row("growth of the fitted line", Figure.mibPerMinute(course.mibPerMinute()))
                .row("latency, p50", Figure.millis(figures.toEnd().millisAt(50)))
                .row("latency, p99", Figure.millis(figures.toEnd().millisAt(99)));
        Goal flat = Goal.atMost(
                GROWTH_BAR_MIB_PER_MINUTE,
                "growth of resident memory over " + schedule.length().toSeconds() + " s",
                course.mibPerMinute(),
                Figure::mibPerMinute);
        List<String> faults = figures.failures().entrySet().stream()
                .map(failure -> failure.getValue() + " calls failed in the long run, " + failure.getKey())
                .toList();
        return new Finding("Memory over a long load", table.markdown(), List.of(flat), faults, figures.answered());
    }
}
