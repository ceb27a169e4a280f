package io.oneapi.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the ledger moved during a run, beside the calls that moved it.
 *
 * @param before the ledger before the first call
 * @param after the ledger at rest after the last call
 * @param answered calls that the load saw answered well; each must have been charged
 * @param accepted calls that the vendor accepted from the gateway; no more can have been charged
 */
record LedgerChange(Ledger before, Ledger after, long answered, long accepted) {
    /** What is wrong, one sentence each; empty when the money adds up to the point. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (points().values().stream().distinct().count() != 1) {
            faults.add("the points differ from place to place: " + points());
        }
        if (points().values().stream().anyMatch(spent -> spent <= 0)) {
            faults.add("a place shows no spending");
        }
        if (rows() != requests()) {
            faults.add("there are " + rows() + " log rows but the user's request count rose by " + requests());
        }
        if (rows() < answered) {
            faults.add(answered - rows() + " answered calls have no log row");
        }
        if (rows() > accepted) {
            faults.add(rows() - accepted + " log rows stand for calls that never reached the vendor");
        }
        return faults;
    }

    String table() {
        StringBuilder out = new StringBuilder();
        points().forEach((place, spent) -> appendRow(out, place, spent));
        appendRow(out, "log rows", rows());
        appendRow(out, "user request_count", requests());
        appendRow(out, "calls answered", answered);
        appendRow(out, "calls at the vendor", accepted);
        return out.toString();
    }

    private Map<String, Long> points() {
        Map<String, Long> points = new LinkedHashMap<>();
        points.put("user quota", before.userQuota() - after.userQuota());
        points.put("user used_quota", after.userUsedQuota() - before.userUsedQuota());
        points.put("token remain_quota", before.tokenRemainQuota() - after.tokenRemainQuota());
        points.put("token used_quota", after.tokenUsedQuota() - before.tokenUsedQuota());
        points.put("channel used_quota", after.channelUsedQuota() - before.channelUsedQuota());
        points.put("log quota", after.logQuota() - before.logQuota());
        return points;
    }

    private long rows() {
        return after.logRows() - before.logRows();
    }

    private long requests() {
        return after.userRequests() - before.userRequests();
    }

    private static void appendRow(StringBuilder out, String name, long value) {
        out.append(String.format(Locale.ROOT, "%-20s %,18d%n", name, value));
    }
}
