package io.oneapi.bench.fault;

import io.oneapi.bench.ledger.BenchAccount;
import io.oneapi.bench.ledger.Ledger;
import io.oneapi.bench.load.BenchFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the books from the database itself, past all caches. */
record BooksReader(Gateway gateway, BenchAccount account) {
    Books read() {
        try (Connection database = gateway.connect()) {
            long[] user = row(database, """
                    SELECT u.quota, u.used_quota, u.request_count
                    FROM users u JOIN tokens t ON t.user_id = u.id
                    WHERE t.id = ?""", 3, account.token().id());
            long[] token = row(
                    database,
                    "SELECT remain_quota, used_quota FROM tokens WHERE id = ?",
                    2,
                    account.token().id());
            long[] channel = row(database, "SELECT used_quota FROM channels WHERE id = ?", 1, account.channelId());
            long[] log = row(database, """
                    SELECT coalesce(sum(quota), 0), count(*), count(DISTINCT request_id)
                    FROM logs
                    WHERE type = 2 AND channel_id = ?""", 3, account.channelId());
            Ledger ledger = new Ledger(user[0], user[1], user[2], token[0], token[1], channel[0], log[0], log[1]);
            return new Books(ledger, log[2]);
        } catch (SQLException e) {
            throw new BenchFailure("cannot read the books", e);
        }
    }

    private static long[] row(Connection database, String sql, int columns, long id) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long[] values = new long[columns];
                for (int column = 0; column < columns; column++) {
                    values[column] = row.getLong(column + 1);
                }
                return values;
            }
        }
    }
}
