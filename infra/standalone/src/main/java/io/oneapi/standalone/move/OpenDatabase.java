package io.oneapi.standalone.move;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.pool.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** A database at one end of a move, and the connection on which all its rows are read or written. */
final class OpenDatabase implements AutoCloseable {
    private static final String SQLITE_URL = "jdbc:sqlite:";

    /** SQLite's result codes {@code SQLITE_BUSY} and {@code SQLITE_LOCKED}. */
    private static final Set<Integer> IN_USE = Set.of(5, 6);

    private final DatabaseSettings settings;
    private final Pool pool;
    private final Connection connection;

    private OpenDatabase(DatabaseSettings settings) throws SQLException {
        this.settings = settings;
        this.pool = Pool.openForMigrations(settings);
        this.connection = pool.getConnection();
    }

    /** All that is read is of one moment; on SQLite nobody else can write as long. */
    static OpenDatabase source(DatabaseSettings settings) throws SQLException {
        OpenDatabase database = new OpenDatabase(asItIs(settings));
        try {
            database.beginReading();
            return database;
        } catch (SQLException e) {
            database.close();
            if (settings.kind() == DatabaseKind.SQLITE && IN_USE.contains(e.getErrorCode() & 0xff)) {
                throw new StartFailure(
                        "somebody is writing to " + file(settings) + "; stop the gateway that uses it first", e);
            }
            throw e;
        }
    }

    private void beginReading() throws SQLException {
        switch (kind()) {
            case SQLITE -> {
                // Its transactions begin as those of writers.
            }
            case MYSQL -> {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                // Rows are fetched as fast as the target takes them.
                execute("set session net_write_timeout = 3600");
            }
            case POSTGRESQL -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
    }

    /** Each statement is a transaction of its own, where the caller begins none. */
    static OpenDatabase target(DatabaseSettings settings) throws SQLException {
        OpenDatabase database = new OpenDatabase(settings);
        if (settings.kind() == DatabaseKind.MYSQL) {
            // Else a row of id 0 would get another id, and what does not fit would be cut.
            database.execute("set session sql_mode = concat_ws(',', nullif(@@sql_mode, ''),"
                    + " 'NO_AUTO_VALUE_ON_ZERO', 'STRICT_ALL_TABLES')");
        }
        return database;
    }

    /** Whether it is an SQLite file that is not there yet, and would be made by opening it. */
    static boolean isMissingFile(DatabaseSettings settings) {
        return settings.kind() == DatabaseKind.SQLITE && !Files.exists(file(settings));
    }

    /** Of an SQLite database. */
    static Path file(DatabaseSettings settings) {
        return Path.of(settings.jdbcUrl().substring(SQLITE_URL.length()));
    }

    private static DatabaseSettings asItIs(DatabaseSettings settings) {
        if (isMissingFile(settings)) {
            throw new StartFailure("there is no file " + file(settings));
        }
        if (settings.kind() != DatabaseKind.SQLITE) {
            return settings;
        }
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.remove("journal_mode");
        return new DatabaseSettings(settings.kind(), settings.jdbcUrl(), settings.driverClass(), properties);
    }

    DatabaseKind kind() {
        return settings.kind();
    }

    DatabaseSettings settings() {
        return settings;
    }

    Connection connection() {
        return connection;
    }

    /** Other connections than the one of the rows. */
    DataSource dataSource() {
        return pool;
    }

    /** Of all tables, in order. */
    Set<String> tableNames() throws SQLException {
        Set<String> names = new TreeSet<>();
        String schema = kind() == DatabaseKind.POSTGRESQL ? connection.getSchema() : null;
        try (ResultSet row = connection
                .getMetaData()
                .getTables(connection.getCatalog(), schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (row.next()) {
                names.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whatever is not committed by now is given up. */
    @Override
    public void close() {
        pool.evictConnection(connection);
        pool.close();
    }
}
