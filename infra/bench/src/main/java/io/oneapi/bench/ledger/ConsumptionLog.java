package io.oneapi.bench.ledger;

import io.oneapi.bench.load.BenchFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** The gateway's log of charged calls, read straight from its SQLite file and without a right to write. */
public final class ConsumptionLog {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final Path database;

    public ConsumptionLog(Path database) {
        this.database = database;
    }

    public Sum sum() {
        String sql = """
                SELECT count(*), coalesce(sum(quota), 0)
                FROM logs
                WHERE type = 2""";
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return new Sum(rows.getLong(1), rows.getLong(2));
        } catch (SQLException failed) {
            throw new BenchFailure("cannot sum the log in " + database, failed);
        }
    }

    /** Number of rows and points of all of them. */
    public record Sum(long rows, long quota) {}
}
