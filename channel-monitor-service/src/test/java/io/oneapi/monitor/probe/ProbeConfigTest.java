package io.oneapi.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeConfigTest {
    /** F16: the prompt is the one that guides name. */
    @Test
    void testsNothingRegularlyByDefault() {
        assertThat(config(Map.of()))
                .isEqualTo(new ProbeConfig(
                        "Print your model name exactly and do not output without any other text.",
                        "0",
                        Duration.ZERO,
                        Duration.ZERO));
    }

    /** R77, D26, F14: also that of the rounds of balances. */
    @Test
    void followsTheVariables() {
        assertThat(config(Map.of(
                        "TEST_PROMPT", "Say: hi, `you`!",
                        "CHANNEL_TEST_FREQUENCY", "5",
                        "CHANNEL_UPDATE_FREQUENCY", "1440",
                        "POLLING_INTERVAL", "2")))
                .isEqualTo(new ProbeConfig("Say: hi, `you`!", "5", Duration.ofDays(1), Duration.ofSeconds(2)));
    }

    @Test
    void refusesAFrequencyThatIsNoNumber() {
        assertThatThrownBy(() -> config(Map.of("CHANNEL_TEST_FREQUENCY", "often")))
                .hasStackTraceContaining("CHANNEL_TEST_FREQUENCY must be a whole number of minutes");
    }

    private static ProbeConfig config(Map<String, Object> variables) {
        PropertySource file = new YamlPropertySourceLoader()
                .load("channel-monitor", ClassPathResourceLoader.defaultLoader(ProbeConfigTest.class.getClassLoader()))
                .orElseThrow();
        try (ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8"))
                .propertySources(
                        file,
                        PropertySource.of(
                                "variables",
                                variables,
                                PropertyConvention.ENVIRONMENT_VARIABLE,
                                PropertySource.Origin.of("variables")))
                .start()) {
            return context.getBean(ProbeConfig.class);
        }
    }
}
