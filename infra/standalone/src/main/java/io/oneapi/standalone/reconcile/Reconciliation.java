package io.oneapi.standalone.reconcile;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Compares all ledgers: what billing has charged, what accounts and channels have booked, counters and the log. */
final class Reconciliation {
    /** Events of calls that began later may still be on their way from one ledger to the next. */
    private static final Duration TRANSIT = Duration.ofMinutes(10);

    private final LedgerDatabase main;
    private final LedgerDatabase log;
    private final Clock clock;

    Reconciliation(LedgerDatabase main, LedgerDatabase log, Clock clock) {
        this.main = main;
        this.log = log;
        this.clock = clock;
    }

    private record Charged(long events, long points) {}

    Report compare() throws SQLException {
        Instant settled = clock.instant().minus(TRANSIT);
        String settledId = HexFormat.of().toHexDigits(settled.toEpochMilli(), 12);
        List<Difference> differences = new ArrayList<>();
        differences.addAll(ledger("account.user", "account_charges", "user_id", settledId));
        differences.addAll(ledger("account.token", "account_charges", "token_id", settledId));
        differences.addAll(ledger("channel", "channel_charges", "channel_id", settledId));
        differences.addAll(new Counters(main).differences());
        Charged charged = charged("event_id < ?", settledId);
        return new Report(
                charged.events(),
                charged.points(),
                charged("event_id >= ?", settledId).events(),
                differences,
                new LogComparison(log).differences(settled.getEpochSecond()));
    }

    private List<Difference> ledger(String kind, String table, String holderColumn, String settledId)
            throws SQLException {
        try (Bookings charged = log.bookings("billing_events", holderColumn, settledId);
                Bookings booked = main.bookings(table, holderColumn, settledId)) {
            return LedgerComparison.differences(kind, charged, booked);
        }
    }

    private Charged charged(String which, String eventId) {
        return log.list(
                        "select count(*), coalesce(sum(quota), 0) from billing_events where " + which,
                        row -> new Charged(row.getLong(1), row.getLong(2)),
                        eventId)
                .getFirst();
    }
}
