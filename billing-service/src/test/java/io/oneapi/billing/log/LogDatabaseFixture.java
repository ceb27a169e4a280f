package io.oneapi.billing.log;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.billing.BillingDatabase;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.testing.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Billing's log on an empty database, and the means to write rows into it. */
final class LogDatabaseFixture {
    private final Dialect dialect;
    private final BillingDatabase billing;
    private final TransactionOperations<Connection> transactions;

    @SuppressWarnings("unchecked")
    LogDatabaseFixture(Dialect dialect) {
        this.dialect = dialect;
        this.billing = BillingDatabase.emptied(dialect);
        this.transactions = billing.bean(TransactionOperations.class);
    }

    DatabaseKind kind() {
        return switch (dialect) {
            case SQLITE -> DatabaseKind.SQLITE;
            case MARIADB -> DatabaseKind.MYSQL;
            case POSTGRESQL -> DatabaseKind.POSTGRESQL;
        };
    }

    Logs logs() {
        return billing.bean(Logs.class);
    }

    LogPurge purge() {
        return billing.bean(LogPurge.class);
    }

    SumProgress progress() {
        return billing.bean(SumProgress.class);
    }

    long number(String sql) {
        return with(connection -> Sql.of(sql).number(connection));
    }

    <T> T with(Function<Connection, T> work) {
        return transactions.executeWrite(status -> work.apply(status.getConnection()));
    }

    void execute(String sql) {
        with(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    void write(List<LogRow> rows) {
        with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into logs (id, user_id, created_at, type, content, username, token_name, model_name, quota,
                      prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream,
                      system_prompt_reset)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (LogRow row : rows) {
                    bind(insert, row);
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        if (kind() == DatabaseKind.POSTGRESQL) {
            // Ids that are given do not move the sequence.
            number("select setval('logs_id_seq', (select max(id) from logs))");
        }
    }

    private static void bind(PreparedStatement insert, LogRow row) throws SQLException {
        insert.setLong(1, row.id());
        insert.setLong(2, row.userId());
        insert.setLong(3, row.createdAt());
        insert.setLong(4, row.type());
        insert.setString(5, row.content());
        insert.setString(6, row.username());
        insert.setString(7, row.tokenName());
        insert.setString(8, row.modelName());
        insert.setLong(9, row.quota());
        insert.setLong(10, row.promptTokens());
        insert.setLong(11, row.completionTokens());
        insert.setLong(12, row.channelId());
        insert.setString(13, row.requestId());
        insert.setLong(14, row.elapsedTime());
        insert.setBoolean(15, row.isStream());
        insert.setBoolean(16, row.systemPromptReset());
    }
}
