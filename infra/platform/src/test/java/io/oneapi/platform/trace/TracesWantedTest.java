package io.oneapi.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.PropertySourcePropertyResolver;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When traces are sent anywhere. */
class TracesWantedTest {
    @ParameterizedTest
    @CsvSource({
        "'', false",
        "OTEL_SERVICE_NAME=gateway, false",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318, true",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4318/v1/traces, true",
        "OTEL_TRACES_EXPORTER=otlp, true",
        "OTEL_TRACES_EXPORTER=none, false",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 OTEL_TRACES_EXPORTER=none, false",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 OTEL_SDK_DISABLED=TRUE, false",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 OTEL_SDK_DISABLED=false, true"
    })
    void onlyWhereTheEnvironmentNamesAReceiver(String variables, boolean wanted) {
        PropertySourcePropertyResolver settings =
                new PropertySourcePropertyResolver(new MapPropertySource("environment", variables(variables)) {
                    @Override
                    public PropertyConvention getConvention() {
                        return PropertyConvention.ENVIRONMENT_VARIABLE;
                    }
                });

        assertThat(TracesWanted.matches(settings)).isEqualTo(wanted);
    }

    private static Map<String, Object> variables(String text) {
        Map<String, Object> variables = new HashMap<>();
        Arrays.stream(text.split(" "))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .forEach(variable -> variables.put(variable[0], variable[1]));
        return variables;
    }
}
