package io.oneapi.bench.report;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.ConstantRateClient;
import io.oneapi.bench.load.Latencies;
import io.oneapi.bench.load.RateFigures;
import io.oneapi.bench.load.RateSchedule;
import io.oneapi.bench.load.RunningLoad;
import io.oneapi.bench.memory.HeapUse;
import io.oneapi.bench.memory.OpenFileLimit;
import io.oneapi.bench.memory.ProcessMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many streams open at the same time, each with long pauses between its events.
 *
 * @param streams how many
 * @param openingTime over which they are opened; a stream must last longer than that
 */
record OpenStreams(int streams, Duration openingTime) {
    private static final Duration REST = Duration.ofSeconds(3);
    private static final double HEAP_BAR_MIB = 1_024;
    /** A stream through the gateway takes one file for the caller and one for the vendor; the rest is for everything else. */
    private static final int SPARE_FILES = 1_000;

    Finding measure(ConstantRateClient client, Servers servers, ChatRequest request) throws InterruptedException {
        if (servers.gatewayPid() != null) {
            OpenFileLimit.of(servers.gatewayPid()).require(2 * streams + SPARE_FILES);
        }
        OpenFileLimit.ofThisProcess().require(streams + SPARE_FILES);
        RateSchedule schedule = RateSchedule.spread(streams, openingTime);
        RunningLoad load = client.start(servers.gateway(), request, schedule, streams);
        Thread.sleep(openingTime.plus(REST));
        long endedEarly = load.ended();
        Held held = servers.gatewayPid() == null ? null : Held.by(servers.gatewayPid());
        return finding(request, load.await(), endedEarly, held);
    }

    private Finding finding(ChatRequest request, RateFigures figures, long endedEarly, @Nullable Held held) {
        MarkdownTable table = table(request, figures);
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.none("failed of " + Figure.count(streams) + " open streams", figures.failed()));
        if (held != null) {
            double heapMib = held.heap().usedMib();
            table.row("gateway's heap after a collection, all open", Figure.mib(heapMib));
            table.row(
                    "gateway's resident memory, all open",
                    Figure.mib(held.memory().residentMib()));
            goals.add(Goal.atMost(
                    HEAP_BAR_MIB, "heap with " + Figure.count(streams) + " open streams", heapMib, Figure::mib));
        }
        return new Finding("Open streams", table.markdown(), goals, faults(figures, endedEarly), figures.answered());
    }

    private MarkdownTable table(ChatRequest request, RateFigures figures) {
        Latencies toFirstEvent = figures.toFirstByte();
        return new MarkdownTable("", "")
                .row("streams open at once", Figure.count(streams))
                .row("opened within", Figure.seconds(openingTime.toMillis() / 1e3))
                .row("complete, " + request.expectedEvents() + " events each", Figure.count(figures.answered()))
                .row("failed", Figure.count(figures.failed()))
                .row("time to the first event, p50", Figure.millis(toFirstEvent.millisAt(50)))
                .row("time to the first event, p99", Figure.millis(toFirstEvent.millisAt(99)));
    }

    private static List<String> faults(RateFigures figures, long endedEarly) {
        List<String> faults = new ArrayList<>();
        if (endedEarly > 0) {
            faults.add(endedEarly + " streams ended before all were open");
        }
        figures.failures().forEach((reason, count) -> faults.add(count + " open streams failed, " + reason));
        return faults;
    }

    /** What the gateway holds while all streams are open. */
    record Held(HeapUse heap, ProcessMemory memory) {
        static Held by(long pid) throws InterruptedException {
            ProcessMemory memory = ProcessMemory.of(pid);
            return new Held(HeapUse.afterCollection(pid), memory);
        }
    }
}
