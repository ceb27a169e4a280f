package io.oneapi.monitor.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessRateConfigTest {
    @Test
    void watchesNothingByDefault() {
        SuccessRateConfig expected = new SuccessRateConfig(false, 10, new BigDecimal("0.8"));

        assertThat(config(Map.of())).isEqualTo(expected);
        assertThat(configOfTheService(Map.of())).isEqualTo(expected);
    }

    @Test
    void takesEveryKey() {
        assertThat(config(Map.of(
                        "monitor.success-rate.enabled", "true",
                        "monitor.success-rate.window-size", "25",
                        "monitor.success-rate.threshold", "0.95")))
                .isEqualTo(new SuccessRateConfig(true, 25, new BigDecimal("0.95")));
    }

    @Test
    void followsTheVariablesOfTheService() {
        assertThat(configOfTheService(Map.of(
                        "ENABLE_METRIC", "true",
                        "METRIC_QUEUE_SIZE", "5",
                        "METRIC_SUCCESS_RATE_THRESHOLD", "0.5")))
                .isEqualTo(new SuccessRateConfig(true, 5, new BigDecimal("0.5")));
    }

    @ParameterizedTest
    @CsvSource({"window-size, 0", "window-size, -1", "window-size, 1001", "threshold, -0.1", "threshold, 1.01"})
    void refusesWhatMakesNoSense(String key, String value) {
        assertThatThrownBy(() -> config(Map.of("monitor.success-rate." + key, value)))
                .hasStackTraceContaining(key.equals("threshold") ? "threshold" : "windowSize");
    }

    private static SuccessRateConfig config(Map<String, Object> properties) {
        return read(PropertySource.of("test", properties));
    }

    private static SuccessRateConfig configOfTheService(Map<String, Object> variables) {
        PropertySource file = new YamlPropertySourceLoader()
                .load(
                        "channel-monitor",
                        ClassPathResourceLoader.defaultLoader(SuccessRateConfigTest.class.getClassLoader()))
                .orElseThrow();
        return read(
                file,
                PropertySource.of(
                        "variables",
                        variables,
                        PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("variables")));
    }

    private static SuccessRateConfig read(PropertySource... sources) {
        try (ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8"))
                .propertySources(sources)
                .start()) {
            return context.getBean(SuccessRateConfig.class);
        }
    }
}
