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
        SuccessRateConfig expected = new SuccessRateConfig("false", "10", "0.8");

        assertThat(config(Map.of())).isEqualTo(expected);
        assertThat(configOfTheService(Map.of())).isEqualTo(expected);
    }

    @Test
    void takesEveryKey() {
        assertThat(config(Map.of(
                        "monitor.success-rate.enabled", "true",
                        "monitor.success-rate.window-size", "25",
                        "monitor.success-rate.threshold", "0.95")))
                .isEqualTo(new SuccessRateConfig("true", "25", "0.95"));
    }

    @Test
    void followsTheVariablesOfTheService() {
        assertThat(configOfTheService(Map.of(
                        "ENABLE_METRIC", "true",
                        "METRIC_QUEUE_SIZE", "5",
                        "METRIC_SUCCESS_RATE_THRESHOLD", "0.5")))
                .isEqualTo(new SuccessRateConfig("true", "5", "0.5"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "TRUE, false", "1, false", "yes, false"})
    void watchesOnlyWhereTheWordIsTrue(String word, boolean isOn) {
        assertThat(config(Map.of("monitor.success-rate.enabled", word)).isOn()).isEqualTo(isOn);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "+7, .5", "010, 1.000", "1000, 1"})
    void takesWhatNumbersLookLike(String size, String threshold) {
        SuccessRateConfig config =
                configOfTheService(Map.of("METRIC_QUEUE_SIZE", size, "METRIC_SUCCESS_RATE_THRESHOLD", threshold));

        assertThat(config.size()).isEqualTo(Integer.parseInt(size));
        assertThat(config.share()).isEqualTo(new BigDecimal(threshold));
    }

    @ParameterizedTest
    @CsvSource({
        "METRIC_QUEUE_SIZE, 0",
        "METRIC_QUEUE_SIZE, -1",
        "METRIC_QUEUE_SIZE, 1001",
        "METRIC_QUEUE_SIZE, ten",
        "METRIC_QUEUE_SIZE, 1.5",
        "METRIC_SUCCESS_RATE_THRESHOLD, -0.1",
        "METRIC_SUCCESS_RATE_THRESHOLD, 1.01",
        "METRIC_SUCCESS_RATE_THRESHOLD, 80%"
    })
    void refusesWhatMakesNoSenseByTheNameOfTheVariable(String variable, String value) {
        assertThatThrownBy(() -> configOfTheService(Map.of(variable, value)))
                .hasStackTraceContaining(variable + " must be a");
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
