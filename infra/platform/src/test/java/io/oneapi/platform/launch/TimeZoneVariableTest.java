package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZoneVariableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Shanghai", "America/Argentina/Buenos_Aires", "Etc/GMT+8", "UTC", "CST-8", ":/etc/localtime"
            })
    void takesNamesAndWhatElseTheSystemTakes(String zone) {
        assertThatCode(() -> check(Map.of("TZ", zone))).doesNotThrowAnyException();
    }

    @Test
    void takesNoVariable() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void refusesANameThatNoZoneHas() {
        assertThatThrownBy(() -> check(Map.of("TZ", "Asia/Nowhere")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("TZ is 'Asia/Nowhere'");
    }

    private static void check(Map<String, String> variables) {
        TimeZoneVariable.check(EnvironmentVariables.of(variables, Path.of("no-such-file")));
    }
}
