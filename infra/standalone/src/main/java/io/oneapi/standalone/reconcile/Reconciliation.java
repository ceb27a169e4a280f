package io.oneapi.standalone.reconcile;

import io.oneapi.account.AccountSchema;
import io.oneapi.billing.BillingSchema;
import io.oneapi.monitor.ChannelMonitorSchema;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.TrimMark;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Compares all ledgers: what billing has charged, what accounts and channels have booked, counters and the log. */
final class Reconciliation {
    /** Events of calls that began later may still be on their way from one ledger to the next. */
    private static final Duration TRANSIT = Duration.ofMinutes(10);

    /** Ids are hexadecimal digits. */
    private static final String AFTER_ALL = "g";

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
        EventRange events = new EventRange(firstKept(), new FirstKept(settled).eventId());
        List<Difference> differences = new ArrayList<>();
        differences.addAll(ledger("account.user", "account_charges", "user_id", events));
        differences.addAll(ledger("account.token", "account_charges", "token_id", events));
        differences.addAll(ledger("channel", "channel_charges", "channel_id", events));
        differences.addAll(new Counters(main).differences());
        Charged charged = charged(events);
        return new Report(
                charged.events(),
                charged.points(),
                charged(new EventRange(events.to(), AFTER_ALL)).events(),
                differences,
                new LogComparison(log).differences(settled.getEpochSecond()));
    }

    private List<Difference> ledger(String kind, String table, String holderColumn, EventRange events)
            throws SQLException {
        try (Bookings charged = log.bookings("billing_events", holderColumn, events);
                Bookings booked = main.bookings(table, holderColumn, events)) {
            return LedgerComparison.differences(kind, charged, booked);
        }
    }

    private Charged charged(EventRange events) {
        return log.list(
                        "select count(*), coalesce(sum(quota), 0) from billing_events"
                                + " where event_id >= ? and event_id < ?",
                        row -> new Charged(row.getLong(1), row.getLong(2)),
                        events.from(),
                        events.to())
                .getFirst();
    }

    /** From where on all three ledgers are whole: each is trimmed by its owner. */
    private String firstKept() {
        return Stream.of(
                        main.list(firstKept(AccountSchema.CHARGES_KEPT), row -> row.getString(1)),
                        main.list(firstKept(ChannelMonitorSchema.CHARGES_KEPT), row -> row.getString(1)),
                        log.list(firstKept(BillingSchema.EVENTS_KEPT), row -> row.getString(1)))
                .flatMap(List::stream)
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    private static String firstKept(TrimMark mark) {
        return "select first_kept from " + mark.table();
    }
}
