package io.oneapi.testing.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Releases of One API whose tables differ. The forms are those that each release gives a database that it creates; 0.3.4
 * also has columns that earlier releases left behind.
 */
public enum OneApiRelease {
    V0_3_4("0.3.4"),
    V0_4_6("0.4.6"),
    V0_5_11("0.5.11"),
    V0_6_10("0.6.10"),
    V0_6_11_PREVIEW("0.6.11-preview");

    private static final Map<Dialect, Map<String, String>> TYPES = Map.of(
            Dialect.SQLITE,
            Map.of(
                    "{pk}", "integer primary key",
                    "{autoincrement}", "integer primary key autoincrement",
                    "{int}", "integer",
                    "{unsigned}", "integer",
                    "{short}", "text",
                    "{text}", "text",
                    "{long}", "text",
                    "{bool}", "numeric",
                    "{fraction}", "real"),
            Dialect.MARIADB,
            Map.of(
                    "{pk}", "bigint auto_increment primary key",
                    "{autoincrement}", "bigint auto_increment primary key",
                    "{int}", "bigint",
                    "{unsigned}", "bigint unsigned",
                    "{short}", "varchar(191)",
                    "{text}", "text",
                    "{long}", "longtext",
                    "{bool}", "boolean",
                    "{fraction}", "double"),
            Dialect.POSTGRESQL,
            Map.of(
                    "{pk}", "bigserial primary key",
                    "{autoincrement}", "bigserial primary key",
                    "{int}", "bigint",
                    "{unsigned}", "bigint",
                    "{short}", "text",
                    "{text}", "text",
                    "{long}", "text",
                    "{bool}", "boolean",
                    "{fraction}", "numeric"));

    private final String version;

    OneApiRelease(String version) {
        this.version = version;
    }

    /** Makes a database as this release leaves it at its first start, without rows. */
    public TestDatabase create(Dialect dialect) {
        TestDatabase database = TestDatabase.create(dialect);
        for (String statement : tables(dialect).split(";\\s*")) {
            database.execute(statement);
        }
        return database;
    }

    private String tables(Dialect dialect) {
        String sql = read("/one-api/" + version + ".sql");
        for (Map.Entry<String, String> type :
                Objects.requireNonNull(TYPES.get(dialect)).entrySet()) {
            sql = sql.replace(type.getKey(), type.getValue());
        }
        return sql;
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(OneApiRelease.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
