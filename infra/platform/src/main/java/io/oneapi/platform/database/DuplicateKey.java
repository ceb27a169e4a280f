package io.oneapi.platform.database;

import java.sql.SQLException;
import java.util.stream.Stream;

/** What a database says of a row whose key another row has already. */
public final class DuplicateKey {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int MYSQL_DUPLICATE_KEY = 1062;
    private static final int SQLITE_CONSTRAINT = 19;

    private DuplicateKey() {}

    /** Whether that is why something failed. */
    public static boolean caused(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof SQLException refusal && isSaidBy(refusal));
    }

    private static boolean isSaidBy(SQLException refusal) {
        return switch (refusal.getErrorCode()) {
            case MYSQL_DUPLICATE_KEY -> true;
            case SQLITE_CONSTRAINT -> String.valueOf(refusal.getMessage()).contains("UNIQUE");
            default -> UNIQUE_VIOLATION.equals(refusal.getSQLState());
        };
    }
}
