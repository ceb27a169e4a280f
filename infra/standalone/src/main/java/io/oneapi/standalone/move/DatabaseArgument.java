package io.oneapi.standalone.move;

import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.failure.StartFailure;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads what a command line calls a database: {@code SQL_DSN} as ever, or the path of an SQLite file. */
final class DatabaseArgument {
    private static final Pattern DSN = Pattern.compile("[A-Za-z]+://.*|jdbc:.*|.*@.*|[a-z]+\\(.*\\)/.*");
    private static final String FILE = "sqlite:";
    private static final int BUSY_TIMEOUT_MILLIS = 3000;

    private DatabaseArgument() {}

    static DatabaseSettings parse(String option, String text) {
        try {
            if (text.startsWith(FILE)) {
                return file(text.substring(FILE.length()));
            }
            return DSN.matcher(text).matches() ? SqlDsn.parse(text) : file(text);
        } catch (StartFailure e) {
            throw new StartFailure(
                    option + " is " + String.valueOf(e.getMessage()).replace("unset for SQLite", "a path for SQLite"),
                    e);
        }
    }

    private static DatabaseSettings file(String path) {
        return SqlDsn.sqlite(Path.of(path).toAbsolutePath().normalize(), BUSY_TIMEOUT_MILLIS);
    }
}
