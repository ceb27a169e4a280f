package io.oneapi.account.user;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sees to it that somebody stays who may do everything. */
@Singleton
final class EnabledRoots {
    private static final String ALL = "select id, coalesce(status, 0) from users where role >= 100 order by id";

    private final TransactionOperations<Connection> transactions;
    private final DatabaseKind kind;

    EnabledRoots(TransactionOperations<Connection> transactions, Databases databases) {
        this.transactions = transactions;
        this.kind = databases.get(Databases.MAIN).kind();
    }

    /**
     * Keeps the roots as they are to the end of the current transaction, so that two cannot end each other.
     *
     * @throws RequestRefused when there is no enabled root but this one
     */
    void requireOneBeside(long userId) {
        transactions.executeWrite(status -> {
            if (!existsBeside(status.getConnection(), userId)) {
                throw new RequestRefused("At least one enabled root user must remain / 至少须保留一个启用的超级管理员");
            }
            return true;
        });
    }

    private boolean existsBeside(Connection connection, long userId) {
        // An SQLite transaction is the only one that writes.
        String sql = kind == DatabaseKind.SQLITE ? ALL : ALL + " for update";
        boolean exists = false;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet root = statement.executeQuery()) {
            while (root.next()) {
                exists |= root.getLong(1) != userId && root.getLong(2) == UserRow.ENABLED;
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
        return exists;
    }
}
