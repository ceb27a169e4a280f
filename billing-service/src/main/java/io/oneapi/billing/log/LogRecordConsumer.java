package io.oneapi.billing.log;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/** Takes the log rows that other services have to tell. */
@Singleton
final class LogRecordConsumer implements EventConsumer<LogRecord> {
    private final TransactionOperations<Connection> transactions;

    LogRecordConsumer(@Named(Databases.LOG) TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public Topic<LogRecord> topic() {
        return Topic.LOG_RECORDS;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<LogRecord> records) {
        transactions.executeWrite(status -> {
            insert(status.getConnection(), records);
            return true;
        });
    }

    private static void insert(Connection connection, List<LogRecord> records) {
        List<LogRecord> fresh = Batches.unknown(
                connection, "select event_id from log_records where event_id in", records, LogRecord::eventId);
        Batches.run(
                connection,
                "insert into log_records (event_id, occurred_at) values (?, ?)",
                fresh,
                (statement, record) -> {
                    statement.setString(1, record.eventId());
                    statement.setLong(2, record.occurredAt());
                });
        Batches.run(connection, """
                insert into logs (user_id, created_at, type, content, username, model_name, quota, channel_id,
                  elapsed_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", fresh, (statement, record) -> {
            statement.setLong(1, record.userId());
            statement.setLong(2, record.occurredAt());
            statement.setLong(3, record.kind().logType());
            statement.setString(4, record.content());
            statement.setString(5, record.username());
            statement.setString(6, record.modelName());
            statement.setLong(7, record.quota());
            statement.setLong(8, record.channelId());
            statement.setLong(9, record.elapsedMillis());
        });
    }
}
