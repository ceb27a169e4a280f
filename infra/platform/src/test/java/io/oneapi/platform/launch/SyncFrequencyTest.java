package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncFrequencyTest {
    /** F11. */
    @Test
    void isTenMinutesWhereNothingIsSet() {
        assertThat(interval(Map.of())).isEqualTo("600s");
    }

    @ParameterizedTest
    @CsvSource({"60, 60s", "+5, 5s", "abc, 600s", "1.5, 600s", "10s, 600s"})
    void isANumberOfSecondsOrTheDefault(String variable, String interval) {
        assertThat(interval(Map.of("SYNC_FREQUENCY", variable))).isEqualTo(interval);
    }

    /** F33. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-60"})
    void refusesToReadWithoutAPause(String variable) {
        assertThatThrownBy(() -> interval(Map.of("SYNC_FREQUENCY", variable)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("SYNC_FREQUENCY")
                .hasMessageContaining(variable);
    }

    private static String interval(Map<String, String> variables) {
        return SyncFrequency.interval(EnvironmentVariables.of(variables, Path.of("no-such-file")));
    }
}
