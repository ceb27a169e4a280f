package io.oneapi.bench.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the ledger moved during a run, beside the calls that moved it.
 *
 * @param before the ledger before the first call
 * @param after the ledger at rest after the last call
 * @param answered calls that the load saw answered well; each must have been charged
 * @param accepted calls that the vendor accepted from the gateway; no more can have been charged
 */
public record LedgerChange(Ledger before, Ledger after, long answered, long accepted) {
    /** What is wrong, one sentence each; empty when the money adds up to the point. */
    public List<String> faults() {
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

    /** Every place and count by name, in the order they are shown. */
    public Map<String, Long> amounts() {
        Map<String, Long> amounts = points();
        amounts.put("log rows", rows());
        amounts.put("user request_count", requests());
        amounts.put("calls answered", answered);
        amounts.put("calls at the vendor", accepted);
        return amounts;
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
}
