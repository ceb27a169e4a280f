package io.oneapi.standalone.reconcile;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.failure.StartFailure;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A database with ledgers in it, which is only read. Each select has a connection, and so a snapshot, of its own. */
final class LedgerDatabase {
    private final DatabaseSettings settings;

    LedgerDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of a select, whose parameters are given in order. */
    <T> List<T> list(String select, Row<T> reader, Object... parameters) {
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(select)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> values = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(reader.read(row));
                }
            }
            return values;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** The bookings of a range, in order. */
    Bookings bookings(String table, String holderColumn, EventRange range) {
        try {
            return new Bookings(open(), table, holderColumn, range);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = driver().connect(settings.jdbcUrl(), properties());
        connection.setReadOnly(true);
        // PostgreSQL reads a result part by part within a transaction only.
        connection.setAutoCommit(false);
        return connection;
    }

    private Driver driver() {
        try {
            return Class.forName(settings.driverClass())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no driver for " + settings.jdbcUrl(), e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        if (settings.kind() == DatabaseKind.SQLITE) {
            // The file is neither made nor brought into another mode.
            properties.keySet().retainAll(List.of("busy_timeout"));
            properties.setProperty("open_mode", "1");
        }
        return properties;
    }

    private StartFailure unreadable(SQLException cause) {
        return new StartFailure("reading " + settings + ": " + cause.getMessage(), cause);
    }
}
