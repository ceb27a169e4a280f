package io.oneapi.bench.logquery;

import io.oneapi.bench.load.BenchFailure;
import io.oneapi.platform.database.DatabaseSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/** The database of the gateway that is measured: filled with rows, and watched until they are summed. */
final class LogDatabase {
    private static final Duration SPAN = Duration.ofDays(30);
    private static final int ROWS_PER_STATEMENT = 200;
    private static final int STATEMENTS_PER_COMMIT = 50;
    private static final int COLUMNS = 14;
    private static final long BLOCK_SIZE = 4096;

    private final DatabaseSettings settings;

    LogDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    String kind() {
        return settings.kind().name();
    }

    long rows() {
        return number("select count(*) from logs");
    }

    /** Adds rows spread evenly over the last thirty days, oldest first. */
    void fill(long rows, PrintWriter out) {
        long end = Instant.now().getEpochSecond();
        long start = end - SPAN.toSeconds();
        Random random = new Random(1);
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(insert())) {
            connection.setAutoCommit(false);
            List<SampleRow> part = new ArrayList<>();
            long statements = 0;
            for (long i = 0; i < rows; i++) {
                part.add(SampleRow.next(random, start + SPAN.toSeconds() * i / rows));
                if (part.size() == ROWS_PER_STATEMENT) {
                    bind(insert, part);
                    insert.executeUpdate();
                    part.clear();
                    if (++statements % STATEMENTS_PER_COMMIT == 0) {
                        connection.commit();
                    }
                    if (statements % 5_000 == 0) {
                        out.println("  " + (i + 1) + " rows");
                        out.flush();
                    }
                }
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new BenchFailure("cannot fill the log", failed);
        }
    }

    private static String insert() {
        String row = "(" + String.join(", ", Collections.nCopies(COLUMNS, "?")) + ")";
        return """
                insert into logs (user_id, created_at, type, content, username, token_name, model_name, quota,
                  prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream)
                values\s""" + String.join(", ", Collections.nCopies(ROWS_PER_STATEMENT, row));
    }

    private static void bind(PreparedStatement insert, List<SampleRow> rows) throws SQLException {
        int at = 0;
        for (SampleRow row : rows) {
            insert.setLong(++at, row.userId());
            insert.setLong(++at, row.createdAt());
            insert.setInt(++at, row.type());
            insert.setString(++at, row.content());
            insert.setString(++at, row.username());
            insert.setString(++at, row.tokenName());
            insert.setString(++at, row.modelName());
            insert.setLong(++at, row.quota());
            insert.setLong(++at, row.promptTokens());
            insert.setLong(++at, row.completionTokens());
            insert.setLong(++at, row.channelId());
            insert.setString(++at, row.requestId());
            insert.setLong(++at, row.elapsedMillis());
            insert.setBoolean(++at, row.stream());
        }
    }

    /** Waits until the gateway has summed all full blocks. */
    void awaitSums(Duration limit) throws InterruptedException {
        long blocks = (number("select coalesce(max(id), 0) from logs") + 1) / BLOCK_SIZE;
        Instant end = Instant.now().plus(limit);
        while (number("select coalesce(max(summed_blocks), 0) from log_progress") < blocks) {
            if (Instant.now().isAfter(end)) {
                throw new BenchFailure("the log is not summed after " + limit);
            }
            Thread.sleep(500);
        }
    }

    private long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new BenchFailure("cannot read the log", failed);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }
}
