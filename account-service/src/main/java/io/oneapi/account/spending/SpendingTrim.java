package io.oneapi.account.spending;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.Trim;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;

/** Removes what was spent in periods that are over for long. */
@Singleton
final class SpendingTrim implements Trim {
    /** A period that began so long before the first event that is kept ended before it. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(32);

    private final TransactionOperations<Connection> transactions;
    private final SpendingStatements statements;

    SpendingTrim(TransactionOperations<Connection> transactions, SpendingStatements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public boolean removeSome(FirstKept firstKept) {
        long second = firstKept.at().minus(LONGEST_PERIOD).getEpochSecond();
        return transactions.executeWrite(status -> statements.deleteOldestBefore(status.getConnection(), second));
    }
}
