package io.oneapi.bench.report;

import java.util.List;

/**
 * What one measurement found.
 *
 * @param title heading of its part of the report
 * @param markdown its figures
 * @param goals its figures that have a bar
 * @param faults what went wrong, one sentence each; any makes the run fail
 * @param gatewayAnswered calls that the gateway answered well; the ledger must hold each
 */
record Finding(String title, String markdown, List<Goal> goals, List<String> faults, long gatewayAnswered) {
    Finding {
        goals = List.copyOf(goals);
        faults = List.copyOf(faults);
    }

    /** Its part of the report. */
    String section() {
        return "\n## " + title + "\n\n" + markdown;
    }
}
