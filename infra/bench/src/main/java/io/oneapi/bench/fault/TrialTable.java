package io.oneapi.bench.fault;

import io.oneapi.bench.report.Figure;
import io.oneapi.bench.report.MarkdownTable;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results as Markdown. */
final class TrialTable {
    private final MarkdownTable table = new MarkdownTable(
            "name",
            "fault",
            "callers may notice",
            "calls",
            "answered",
            "failed",
            "charged",
            "lost",
            "doubled",
            "settled after",
            "as expected");

    void add(TrialResult result) {
        Calls calls = result.calls();
        Books.Change change = result.change();
        table.row(
                "`" + result.name() + "`",
                result.what(),
                result.callers().words(),
                Figure.count(calls.made()),
                Figure.count(calls.answered()),
                failures(calls),
                Figure.count(change.charged()),
                Figure.count(change.lost()),
                Figure.count(change.doubled()),
                Figure.seconds(result.settled().toMillis() / 1e3),
                result.faults().isEmpty() ? "yes" : "**no**");
    }

    private static String failures(Calls calls) {
        return calls.failures().isEmpty()
                ? "0"
                : new TreeMap<>(calls.failures())
                        .entrySet().stream()
                                .map(failure -> Figure.count(failure.getValue()) + " " + failure.getKey())
                                .collect(Collectors.joining(", "));
    }

    String markdown() {
        return table.markdown();
    }
}
