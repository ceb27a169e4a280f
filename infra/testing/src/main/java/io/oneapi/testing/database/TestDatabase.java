package io.oneapi.testing.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database for tests, empty at first. SQL given to it quotes names with back-ticks and writes booleans as words; so
 * one text serves all dialects.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Dialect dialect;
    private final String jdbcUrl;
    private final String location;

    private TestDatabase(Dialect dialect, String jdbcUrl, String location) {
        this.dialect = dialect;
        this.jdbcUrl = jdbcUrl;
        this.location = location;
    }

    private static final class MySql {
        static final DatabaseServer SERVER = MySqlServer.launch();
    }

    private static final class Postgres {
        static final DatabaseServer SERVER = PostgresServer.launch("max_connections=300");
    }

    private static final class SqliteFiles {
        static final Path DIRECTORY = TemporaryDirectory.createForThisJvm("sqlite");
    }

    /** Makes a database, on a server that is started if no test before has done so. */
    public static TestDatabase create(Dialect dialect) {
        String name = "test" + COUNT.incrementAndGet();
        return switch (dialect) {
            case SQLITE -> sqlite(SqliteFiles.DIRECTORY.resolve(name + ".db"));
            case MARIADB -> on(dialect, MySql.SERVER, name);
            case POSTGRESQL -> on(dialect, Postgres.SERVER, name);
        };
    }

    /** A file that a test keeps itself. */
    public static TestDatabase sqlite(Path file) {
        return new TestDatabase(Dialect.SQLITE, "jdbc:sqlite:" + file + "?busy_timeout=3000", file.toString());
    }

    private static TestDatabase on(Dialect dialect, DatabaseServer server, String name) {
        server.createDatabase(name);
        return new TestDatabase(dialect, server.jdbcUrl(name), server.dsn(name));
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The text for {@code SQL_DSN}; none for SQLite. */
    public Optional<String> dsn() {
        return dialect == Dialect.SQLITE ? Optional.empty() : Optional.of(location);
    }

    /** The file of an SQLite database. */
    public Path file() {
        if (dialect != Dialect.SQLITE) {
            throw new IllegalStateException(dialect + " keeps no file of its own for a database");
        }
        return Path.of(location);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    public void execute(String sql) {
        String text = inDialect(sql);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** The columns of each row that a select finds, joined by bars, without the blanks that pad {@code char(n)}. */
    public List<String> rows(String select) {
        String text = inDialect(select);
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)).stripTrailing());
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** The only row that a select finds, as {@link #rows} has it. */
    public String row(String select) {
        List<String> rows = rows(select);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows: " + select);
        }
        return rows.getFirst();
    }

    /** The names of all tables, in order. */
    public List<String> tables() {
        return rows(
                switch (dialect) {
                    case SQLITE ->
                        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
                    case MARIADB ->
                        "select table_name from information_schema.tables where table_schema = database() order by table_name";
                    case POSTGRESQL ->
                        "select table_name from information_schema.tables where table_schema = 'public' order by table_name";
                });
    }

    /** What the database says of some tables. */
    public Catalogue catalogue(List<String> tables) {
        try (Connection connection = connect()) {
            return Catalogue.of(connection, tables);
        } catch (SQLException e) {
            throw new IllegalStateException("reading the catalogue of " + tables, e);
        }
    }

    /** Deletes the rows of all tables but the histories of migrations. */
    public void clear() {
        tables().stream()
                .filter(table -> !table.endsWith("_schema_history"))
                .forEach(table -> execute("delete from `" + table + "`"));
    }

    /** The same with names quoted as this database has it. */
    public String inDialect(String sql) {
        return dialect == Dialect.POSTGRESQL ? sql.replace('`', '"') : sql;
    }
}
