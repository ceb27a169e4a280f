package io.oneapi.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/** All findings as one page: the goals first, then the figures behind them. */
record BenchReport(List<Finding> findings) {
    BenchReport {
        findings = List.copyOf(findings);
    }

    String markdown() {
        return goals() + findings.stream().map(Finding::section).collect(Collectors.joining());
    }

    /** The goals of all findings in one table. */
    String goals() {
        MarkdownTable table = new MarkdownTable("what", "measured", "goal", "reached");
        findings.stream()
                .flatMap(finding -> finding.goals().stream())
                .forEach(goal -> table.row(goal.what(), goal.measured(), goal.bar(), goal.verdict()));
        return table.markdown();
    }

    List<String> faults() {
        return findings.stream().flatMap(finding -> finding.faults().stream()).toList();
    }
}
