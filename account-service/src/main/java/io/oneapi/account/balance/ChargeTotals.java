package io.oneapi.account.balance;

import io.oneapi.contract.event.ChargeEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Charges summed by row, in order of the ids, so that concurrent batches lock rows in the same order. */
record ChargeTotals(SortedMap<Long, Total> byUser, SortedMap<Long, Total> byToken) {
    /** Points and number of calls. */
    record Total(long quota, long requests) {
        Total plus(Total other) {
            return new Total(Math.addExact(quota, other.quota), requests + other.requests);
        }
    }

    static ChargeTotals of(List<ChargeEvent> charges) {
        return new ChargeTotals(sum(charges, ChargeEvent::userId), sum(charges, ChargeEvent::tokenId));
    }

    private static SortedMap<Long, Total> sum(List<ChargeEvent> charges, ToLongFunction<ChargeEvent> id) {
        SortedMap<Long, Total> totals = new TreeMap<>();
        charges.forEach(charge -> totals.merge(id.applyAsLong(charge), new Total(charge.quota(), 1), Total::plus));
        return totals;
    }
}
