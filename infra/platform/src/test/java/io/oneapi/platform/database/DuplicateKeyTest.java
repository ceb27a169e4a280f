package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateKeyTest {
    @ParameterizedTest
    @CsvSource({
        "23505, 0, duplicate key value violates unique constraint on PostgreSQL, true",
        "23000, 1062, Duplicate entry on MySQL, true",
        ", 19, UNIQUE constraint failed: billing_events.event_id, true",
        ", 19, NOT NULL constraint failed on SQLite, false",
        "23502, 0, null where none may be, false",
        "23000, 1048, null where none may be on MySQL, false",
        ", 5, SQLITE_BUSY, false",
        "40001, 1213, deadlock, false"
    })
    void isKnownByWhatTheDatabaseSays(String state, int code, String message, boolean expected) {
        SQLException refusal = new SQLException(message, state, code);

        assertThat(DuplicateKey.caused(new IllegalStateException("booking usage", refusal)))
                .isEqualTo(expected);
    }

    @Test
    void isKnownWithinTheFailureOfABatch() {
        SQLException refusal = new SQLException("duplicate key", "23505");

        assertThat(DuplicateKey.caused(new BatchUpdateException(new int[0], refusal)))
                .isTrue();
    }

    @Test
    void isNotSuspectedWhereNoDatabaseHadAPart() {
        assertThat(DuplicateKey.caused(new IllegalStateException("UNIQUE"))).isFalse();
    }
}
