package io.oneapi.platform.event;

import io.oneapi.platform.database.DuplicateKey;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells events that can never be taken from times at which none can. */
final class Failures {
    private static final Set<Class<? extends RuntimeException>> OF_THE_EVENT = Set.of(
            ArithmeticException.class,
            IllegalArgumentException.class,
            NullPointerException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class);
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final int MYSQL_CHARACTER_REFUSED = 1366;
    private static final int SQLITE_CONSTRAINT = 19;

    private Failures() {}

    /**
     * Whether the event itself is the reason, so that trying again is of no use. What is not known to be the event's
     * fault counts as trouble that passes: a charge waits rather than be put aside.
     */
    static boolean isOfTheEvent(Throwable failure) {
        return sqlCauses(failure)
                .findFirst()
                .map(Failures::isOfTheData)
                .orElseGet(() -> causes(failure).anyMatch(cause -> OF_THE_EVENT.contains(cause.getClass())));
    }

    /** A key that is there already was written by another replica a moment ago, and is found at the next try. */
    private static boolean isOfTheData(SQLException failure) {
        if (DuplicateKey.caused(failure)) {
            return false;
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean sqliteConstraint = state.isEmpty() && failure.getErrorCode() == SQLITE_CONSTRAINT;
        return state.startsWith(DATA_EXCEPTION)
                || state.startsWith(INTEGRITY_VIOLATION)
                || failure.getErrorCode() == MYSQL_CHARACTER_REFUSED
                || sqliteConstraint;
    }

    private static Stream<SQLException> sqlCauses(Throwable failure) {
        return causes(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
