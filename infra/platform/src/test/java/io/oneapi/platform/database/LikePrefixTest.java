package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePrefixTest {
    /** D33. */
    @ParameterizedTest
    @CsvSource({"'', %", "ann, ann%", "50%, 50!%%", "a_b, a!_b%", "wow!, wow!!%", "a\\b, a\\b%"})
    void takesWildcardsToTheLetter(String start, String pattern) {
        assertThat(LikePrefix.pattern(start)).isEqualTo(pattern);
    }

    @Test
    void leavesOutWhatNoDatabaseTakes() {
        assertThat(LikePrefix.pattern("a\0b")).isEqualTo("ab%");
    }
}
