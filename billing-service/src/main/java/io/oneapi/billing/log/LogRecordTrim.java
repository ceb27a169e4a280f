package io.oneapi.billing.log;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldRows;
import io.oneapi.platform.retention.Trim;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Removes the ids of records that cannot come again; the rows they became stay. */
@Singleton
final class LogRecordTrim implements Trim {
    private static final OldRows OLD_RECORDS = new OldRows("log_records", "occurred_at");

    private final TransactionOperations<Connection> transactions;

    LogRecordTrim(@Named(Databases.LOG) TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean removeSome(FirstKept firstKept) {
        return transactions.executeWrite(status ->
                OLD_RECORDS.deleteSome(status.getConnection(), firstKept.at().getEpochSecond()));
    }
}
