package io.oneapi.billing.charge;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.billing.BillingSchema;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldRows;
import io.oneapi.platform.retention.Trim;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Removes the ids of charged events that cannot come again; their rows of the log stay. */
@Singleton
final class EventTrim implements Trim {
    private static final OldRows OLD_EVENTS = new OldRows("billing_events", "event_id");

    private final TransactionOperations<Connection> transactions;

    EventTrim(@Named(Databases.LOG) TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean removeSome(FirstKept firstKept) {
        return transactions.executeWrite(status -> {
            BillingSchema.EVENTS_KEPT.moveTo(status.getConnection(), firstKept);
            return OLD_EVENTS.deleteSome(status.getConnection(), firstKept.eventId());
        });
    }
}
