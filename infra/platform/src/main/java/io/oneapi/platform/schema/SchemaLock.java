package io.oneapi.platform.schema;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.failure.StartFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Lets one process at a time change the tables of a database. Flyway's own lock begins only after it has made its history
 * table, which processes that start together would all try.
 */
final class SchemaLock implements AutoCloseable {
    private static final String MYSQL_NAME = "concat('one-api-', sha1(database()))";

    private final Connection connection;
    private final DatabaseKind kind;

    private SchemaLock(Connection connection, DatabaseKind kind) {
        this.connection = connection;
        this.kind = kind;
    }

    static SchemaLock take(DataSource dataSource, DatabaseKind kind) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            lock(connection, kind);
            return new SchemaLock(connection, kind);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void lock(Connection connection, DatabaseKind kind) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            switch (kind) {
                case SQLITE -> throw new IllegalArgumentException("SQLite needs no lock of its own");
                case MYSQL -> lockOnMySql(statement);
                case POSTGRESQL -> {
                    // Held until the transaction ends, which transaction poolers allow.
                    statement.execute("set local lock_timeout = '10min'");
                    statement.execute("select pg_advisory_xact_lock(hashtext('one-api schema'))");
                }
            }
        }
    }

    /** Such locks count for the whole server, and their names may have 64 characters. */
    private static void lockOnMySql(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select get_lock(" + MYSQL_NAME + ", 600)")) {
            row.next();
            if (row.getInt(1) != 1) {
                throw new StartFailure("another process has been changing the tables of the database for ten minutes");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            if (kind == DatabaseKind.MYSQL) {
                statement.execute("select release_lock(" + MYSQL_NAME + ")");
            }
            connection.rollback();
        }
    }
}
