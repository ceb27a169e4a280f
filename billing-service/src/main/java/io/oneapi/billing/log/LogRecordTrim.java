package io.oneapi.billing.log;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.platform.retention.OldRows;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Removes the ids of records that cannot come again; the rows they became stay. */
@Singleton
final class LogRecordTrim {
    private static final OldRows OLD_RECORDS = new OldRows("log_records", "occurred_at");

    private final OldEvents oldEvents;
    private final TransactionOperations<Connection> transactions;

    LogRecordTrim(OldEvents oldEvents, @Named(Databases.LOG) TransactionOperations<Connection> transactions) {
        this.oldEvents = oldEvents;
        this.transactions = transactions;
    }

    @Scheduled(initialDelay = "${one-api.events.trim-every:1m}", fixedDelay = "${one-api.events.trim-every:1m}")
    void work() {
        oldEvents.remove(this::removeSome);
    }

    private boolean removeSome(FirstKept firstKept) {
        return transactions.executeWrite(status ->
                OLD_RECORDS.deleteSome(status.getConnection(), firstKept.at().getEpochSecond()));
    }
}
