package io.oneapi.bench.report;

import io.oneapi.bench.ledger.LedgerChange;
import io.oneapi.bench.ledger.SettledCharges;
import java.time.Duration;
import java.util.List;

/**
 * Whether the money adds up.
 *
 * @param charges how fast charges were written under full load
 * @param change how every place moved over the whole run
 * @param untilRest how long after the last call the ledger came to rest
 */
record Money(SettledCharges charges, LedgerChange change, Duration untilRest) {
    private static final double CHARGES_BAR = 5_000;

    Finding finding() {
        MarkdownTable table = new MarkdownTable("", "");
        change.amounts().forEach((place, amount) -> table.row(place, Figure.count(amount)));
        table.row("charges/s under full load", Figure.rounded(charges.perSecond()))
                .row("last charge after full load", Figure.seconds(charges.lagSeconds()))
                .row("ledger at rest after", Figure.seconds(untilRest.toMillis() / 1e3));
        Goal rate =
                Goal.atLeast(CHARGES_BAR, "settled charges/s under full load", charges.perSecond(), Figure::rounded);
        Goal exact = Goal.none("faults of the ledger", change.faults().size());
        return new Finding("Ledger", table.markdown(), List.of(rate, exact), change.faults(), 0);
    }
}
