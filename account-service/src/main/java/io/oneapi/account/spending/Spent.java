package io.oneapi.account.spending;

import java.util.Comparator;

/**
 * Points that are added to what was spent in a period under a limit.
 *
 * @param periodStart the first second of the period
 */
record Spent(SpendingLimit limit, long periodStart, long points) {
    /** In which all transactions take the rows, so that no two wait for each other. */
    static final Comparator<Spent> ROW_ORDER = Comparator.comparing(
                    (Spent spent) -> spent.limit().scope())
            .thenComparing(spent -> spent.limit().ref())
            .thenComparing(spent -> spent.limit().kind())
            .thenComparingLong(Spent::periodStart);

    /** What tells its row. */
    Spent row() {
        return new Spent(limit, periodStart, 0);
    }

    Spent plus(Spent other) {
        return new Spent(limit, periodStart, Math.addExact(points, other.points));
    }
}
