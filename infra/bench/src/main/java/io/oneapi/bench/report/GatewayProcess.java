package io.oneapi.bench.report;

import io.oneapi.bench.memory.ProcessMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the gateway as a process.
 *
 * @param startMillis from its launch to its first answer
 * @param underFullLoad its memory right after the load with all connections busy
 * @param atEnd its memory after everything else
 */
record GatewayProcess(
        @Nullable Long startMillis,
        @Nullable ProcessMemory underFullLoad,
        @Nullable ProcessMemory atEnd) {
    private static final double START_BAR_SECONDS = 3;
    private static final double PEAK_BAR_MIB = 512;

    Finding finding() {
        MarkdownTable table = new MarkdownTable("", "");
        List<Goal> goals = new ArrayList<>();
        if (startMillis != null) {
            table.row("start to first answer", Figure.seconds(startMillis / 1e3));
            goals.add(Goal.atMost(START_BAR_SECONDS, "start to first answer", startMillis / 1e3, Figure::seconds));
        }
        if (underFullLoad != null) {
            table.row("resident memory right after full load", Figure.mib(underFullLoad.residentMib()))
                    .row("its peak until then", Figure.mib(underFullLoad.peakMib()));
            goals.add(Goal.atMost(
                    PEAK_BAR_MIB, "peak of resident memory under full load", underFullLoad.peakMib(), Figure::mib));
        }
        if (atEnd != null) {
            table.row("peak over the whole run", Figure.mib(atEnd.peakMib()));
        }
        return new Finding("Start and memory", table.markdown(), goals, List.of(), 0);
    }
}
