package io.oneapi.billing.charge;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.billing.BillingSchema;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.platform.retention.OldRows;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Removes the ids of charged events that cannot come again; their rows of the log stay. */
@Singleton
final class EventTrim {
    private static final OldRows OLD_EVENTS = new OldRows("billing_events", "event_id");

    private final OldEvents oldEvents;
    private final TransactionOperations<Connection> transactions;

    EventTrim(OldEvents oldEvents, @Named(Databases.LOG) TransactionOperations<Connection> transactions) {
        this.oldEvents = oldEvents;
        this.transactions = transactions;
    }

    @Scheduled(initialDelay = "${one-api.events.trim-every:1m}", fixedDelay = "${one-api.events.trim-every:1m}")
    void work() {
        oldEvents.remove(this::removeSome);
    }

    private boolean removeSome(FirstKept firstKept) {
        return transactions.executeWrite(status -> {
            BillingSchema.EVENTS_KEPT.moveTo(status.getConnection(), firstKept);
            return OLD_EVENTS.deleteSome(status.getConnection(), firstKept.eventId());
        });
    }
}
