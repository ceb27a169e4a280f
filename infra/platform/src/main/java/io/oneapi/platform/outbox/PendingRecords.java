package io.oneapi.platform.outbox;

import io.oneapi.contract.event.LogRecord;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.event.EventCodec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code pending_log_records}. */
@Singleton
final class PendingRecords {
    private static final int AT_ONCE = 100;

    private final EventCodec codec;

    PendingRecords(EventCodec codec) {
        this.codec = codec;
    }

    void insert(Connection connection, LogRecord record) {
        Batches.run(
                connection,
                "insert into pending_log_records (event_id, occurred_at, record) values (?, ?, ?)",
                List.of(record),
                (statement, row) -> {
                    statement.setString(1, row.eventId());
                    statement.setLong(2, row.occurredAt());
                    statement.setString(3, new String(codec.encode(row), StandardCharsets.UTF_8));
                });
    }

    List<LogRecord> oldest(Connection connection) {
        String sql = "select record from pending_log_records order by occurred_at limit " + AT_ONCE;
        List<LogRecord> records = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                records.add(codec.decode(row.getString(1).getBytes(StandardCharsets.UTF_8), LogRecord.class));
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
        return records;
    }

    void delete(Connection connection, List<LogRecord> records) {
        Batches.run(
                connection,
                "delete from pending_log_records where event_id = ?",
                records,
                (statement, row) -> statement.setString(1, row.eventId()));
    }
}
