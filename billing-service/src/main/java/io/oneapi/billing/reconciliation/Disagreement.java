package io.oneapi.billing.reconciliation;

import io.oneapi.contract.charge.ChargeSum;

/** By how many events, and how many points, ledgers differ; neither is negative. */
record Disagreement(long events, long quotaPoints) {
    static final Disagreement NONE = new Disagreement(0, 0);

    static Disagreement between(ChargeSum charged, ChargeSum booked) {
        return new Disagreement(
                Math.abs(charged.events() - booked.events()), Math.abs(charged.quotaPoints() - booked.quotaPoints()));
    }

    Disagreement plus(Disagreement other) {
        return new Disagreement(events + other.events, Math.addExact(quotaPoints, other.quotaPoints));
    }
}
