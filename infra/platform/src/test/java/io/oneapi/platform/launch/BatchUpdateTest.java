package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchUpdateTest {
    @Test
    void widensTheWindowToItsInterval() {
        assertThat(window(Map.of("BATCH_UPDATE_ENABLED", "true"))).contains("5s");
        assertThat(window(Map.of("BATCH_UPDATE_ENABLED", "true", "BATCH_UPDATE_INTERVAL", "12")))
                .contains("12s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "TRUE", "1"})
    void isOnOnlyWhenExactlyTrue(String enabled) {
        assertThat(window(Map.of("BATCH_UPDATE_ENABLED", enabled))).isEmpty();
    }

    /** F33. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-3"})
    void refusesAnIntervalOfNothing(String interval) {
        assertThatThrownBy(() -> window(Map.of("BATCH_UPDATE_INTERVAL", interval)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("BATCH_UPDATE_INTERVAL")
                .hasMessageContaining(interval);
    }

    private static Optional<String> window(Map<String, String> variables) {
        return BatchUpdate.window(EnvironmentVariables.of(variables, Path.of("no-such-file")));
    }
}
