package io.oneapi.relay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.ConfigFixtures;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryConfigTest {
    @Test
    void beginsAttemptsForAMinuteByDefault() {
        RetryConfig expected = new RetryConfig(Duration.ofMinutes(1));

        assertThat(ConfigFixtures.read(RetryConfig.class, Map.of())).isEqualTo(expected);
        assertThat(ConfigFixtures.readOfTheService(RetryConfig.class, Map.of())).isEqualTo(expected);
    }

    @Test
    void takesItsKey() {
        assertThat(ConfigFixtures.read(RetryConfig.class, Map.of("relay.retries.deadline", "5s")))
                .isEqualTo(new RetryConfig(Duration.ofSeconds(5)));
    }

    @Test
    void followsTheVariableOfTheService() {
        assertThat(ConfigFixtures.readOfTheService(RetryConfig.class, Map.of("RELAY_RETRY_DEADLINE", "5")))
                .isEqualTo(new RetryConfig(Duration.ofSeconds(5)));
    }
}
