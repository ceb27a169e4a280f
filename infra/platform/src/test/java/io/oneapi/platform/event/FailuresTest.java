package io.oneapi.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "22001, 0, a text too long for its column",
        "22003, 0, a number too large for its column",
        "23502, 0, null where none may be",
        "23514, 0, a check that does not hold",
        "23000, 1048, null where none may be on MySQL",
        "HY000, 1366, a character that the column's charset does not have",
        ", 19, NOT NULL constraint failed on SQLite"
    })
    void knowsWhatADatabaseRefusesForItsContent(String state, int code, String message) {
        assertThat(Failures.isOfTheEvent(wrapped(new SQLException(message, state, code))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, 0, connection lost",
        "57P01, 0, the server shuts down",
        "53300, 0, too many connections",
        "40001, 0, serialization failure",
        "HY000, 1290, the server is read-only",
        ", 5, SQLITE_BUSY",
        ", 13, SQLITE_FULL",
        "23505, 0, another replica was faster",
        "23000, 1062, another replica was faster on MySQL",
        ", 19, UNIQUE constraint failed: billing_events.event_id"
    })
    void waitsForADatabaseThatIsInTrouble(String state, int code, String message) {
        assertThat(Failures.isOfTheEvent(wrapped(new SQLException(message, state, code))))
                .isFalse();
    }

    static Stream<RuntimeException> faultsOfEvents() {
        return Stream.of(
                new ArithmeticException("BigInteger out of long range"),
                new IllegalArgumentException("figures of usage must not be negative"),
                wrapped(new NullPointerException()));
    }

    @ParameterizedTest
    @MethodSource("faultsOfEvents")
    void knowsWhatCannotBeComputed(RuntimeException failure) {
        assertThat(Failures.isOfTheEvent(failure)).isTrue();
    }

    static Stream<RuntimeException> faultsOfOthers() {
        return Stream.of(
                wrapped(new ConnectException("refused")),
                wrapped(new SQLTransientConnectionException("no connection within 30 s")),
                new IllegalStateException("writing to Kafka: timed out"),
                new UnsupportedOperationException("nobody knows"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfOthers")
    void waitsWhenItDoesNotKnowBetter(RuntimeException failure) {
        assertThat(Failures.isOfTheEvent(failure)).isFalse();
    }

    private static RuntimeException wrapped(Exception cause) {
        return new IllegalStateException("booking usage", cause);
    }
}
