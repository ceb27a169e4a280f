package io.oneapi.platform.retention;

import io.oneapi.platform.database.Batches;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The one row of a table that says from which event on a ledger is whole. Who has it in a transaction is the only one who
 * removes anything from that ledger until the transaction ends.
 *
 * @param table its name
 */
public record TrimMark(String table) {
    /** How the table is made. */
    public Table definition() {
        return Table.named(table)
                .column("id", new ColumnType.BigInt(), "not null")
                .column("first_kept", new ColumnType.VarChar(64), "not null")
                .column("moves", new ColumnType.BigInt(), "not null")
                .primaryKey("id")
                .build();
    }

    /** Moves the mark on, never back, and locks others out. */
    public void moveTo(Connection connection, FirstKept firstKept) {
        String eventId = firstKept.eventId();
        int moved = update(
                connection,
                "update " + table + " set first_kept = case when first_kept > ? then first_kept else ? end,"
                        + " moves = moves + 1 where id = 1",
                eventId,
                eventId);
        if (moved == 0) {
            update(connection, "insert into " + table + " (id, first_kept, moves) values (1, ?, 1)", eventId);
        }
    }

    private static int update(Connection connection, String sql, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
    }
}
