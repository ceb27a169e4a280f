package io.oneapi.platform.retention;

import io.oneapi.platform.database.Batches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows with the ids of events.
 *
 * @param table its key is {@code event_id}
 * @param ageColumn the column, with an index, by which they grow older
 */
public record OldRows(String table, String ageColumn) {
    /** Deletes some rows below a value, and tells whether there were any. */
    public boolean deleteSome(Connection connection, Object value) {
        List<String> oldest = oldest(connection, value);
        Batches.run(
                connection,
                "delete from " + table + " where event_id = ?",
                oldest,
                (statement, id) -> statement.setString(1, id));
        return !oldest.isEmpty();
    }

    private List<String> oldest(Connection connection, Object value) {
        String sql =
                "select event_id from " + table + " where " + ageColumn + " < ? order by " + ageColumn + " limit 500";
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
        return ids;
    }
}
