package io.oneapi.platform.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Reads {@code SQL_DSN} in the forms One API accepts. */
public final class SqlDsn {
    /** In pages, 16 MiB: a page that every booking changes goes into the file once for some fifteen of them. */
    private static final int SQLITE_CHECKPOINT_INTERVAL = 4000;

    private SqlDsn() {}

    /**
     * Settings of the database that a DSN names.
     *
     * @throws MalformedDsn when the text is none of the accepted forms
     */
    public static DatabaseSettings parse(String dsn) {
        if (dsn.startsWith("postgres://") || dsn.startsWith("postgresql://")) {
            return PostgresDsn.parse(dsn);
        }
        if (dsn.matches("[A-Za-z]+://.*") || dsn.startsWith("jdbc:")) {
            throw new MalformedDsn("it looks like a URL of an unknown kind");
        }
        return MySqlDsn.parse(dsn);
    }

    /** Settings of an SQLite file. */
    public static DatabaseSettings sqlite(Path file, int busyTimeoutMillis) {
        if (file.toString().contains("?")) {
            throw new MalformedDsn("SQLITE_PATH must not contain a question mark");
        }
        return new DatabaseSettings(
                DatabaseKind.SQLITE,
                "jdbc:sqlite:" + file,
                SqliteDriver.class.getName(),
                Map.of(
                        "busy_timeout", Integer.toString(busyTimeoutMillis),
                        "journal_mode", "WAL",
                        "wal_autocheckpoint", Integer.toString(SQLITE_CHECKPOINT_INTERVAL),
                        "synchronous", "NORMAL",
                        "transaction_mode", "IMMEDIATE"));
    }

    /** Percent escapes resolved; a plus sign stays a plus sign. */
    static String percentDecoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedDsn("a percent sign must be followed by two hexadecimal digits");
        }
    }
}
