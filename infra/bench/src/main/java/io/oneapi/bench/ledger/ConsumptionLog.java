package io.oneapi.bench.ledger;

import io.oneapi.bench.load.BenchFailure;
import io.oneapi.platform.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The gateway's log of charged calls, read straight from its database. */
public final class ConsumptionLog {
    private final DatabaseSettings database;

    public ConsumptionLog(DatabaseSettings database) {
        this.database = database;
    }

    public Sum sum() {
        String sql = """
                select count(*), coalesce(sum(quota), 0)
                from logs
                where type = 2""";
        Properties properties = new Properties();
        properties.putAll(database.properties());
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), properties);
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
