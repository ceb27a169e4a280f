package io.oneapi.standalone.backup;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqliteDriver;
import io.oneapi.platform.failure.StartFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** An SQLite database as a file, which is never made by opening it. */
record SqliteFile(Path path) {
    /** Its name in the file of a backup. */
    static final String NAME = "one-api.db";

    private static final String URL = "jdbc:sqlite:";

    /** SQLite's flag {@code SQLITE_OPEN_READWRITE}. */
    private static final String OPEN_EXISTING = "2";

    /** The main one of these databases. */
    static SqliteFile mainOf(Databases databases) {
        DatabaseSettings main = databases.get(Databases.MAIN);
        if (main.kind() != DatabaseKind.SQLITE) {
            throw new StartFailure("SQL_DSN names a server, whose own tools save it (mysqldump, pg_dump);"
                    + " docs/deploy/backup.md tells in which order that and the usage journal are saved");
        }
        return new SqliteFile(Path.of(main.jdbcUrl().substring(URL.length())));
    }

    /** Writes a copy as of one moment, without keeping writers waiting. */
    void copyTo(Path copy) throws SQLException {
        try (Connection connection = open();
                PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        }
    }

    /** The number of rows of each table. */
    Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("select count(*) from `" + table + "`")) {
                    rows.put(table, row.getLong(1));
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", OPEN_EXISTING);
        properties.setProperty("busy_timeout", "30000");
        return new SqliteDriver().connect(URL + path, properties);
    }
}
