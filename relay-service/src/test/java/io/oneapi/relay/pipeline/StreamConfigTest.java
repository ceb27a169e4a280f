package io.oneapi.relay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.ConfigFixtures;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamConfigTest {
    @Test
    void sendsNoHeartbeatsByDefault() {
        StreamConfig expected = new StreamConfig(Duration.ZERO, Duration.ofSeconds(15), Duration.ofMinutes(1), false);

        assertThat(ConfigFixtures.read(StreamConfig.class, Map.of())).isEqualTo(expected);
        assertThat(ConfigFixtures.readOfTheService(StreamConfig.class, Map.of()))
                .isEqualTo(expected);
    }

    @Test
    void takesEveryKey() {
        Map<String, Object> keys = Map.of(
                "relay.stream.heartbeat-after", "1s",
                "relay.stream.heartbeat-interval", "2s",
                "relay.stream.client-stall-timeout", "3s",
                "relay.stream.enforce-include-usage", "true");

        assertThat(ConfigFixtures.read(StreamConfig.class, keys)).isEqualTo(config(1, 2, 3));
    }

    @Test
    void followsTheVariablesOfTheService() {
        Map<String, Object> variables = Map.of(
                "RELAY_HEARTBEAT_AFTER", "1",
                "RELAY_HEARTBEAT_INTERVAL", "2",
                "RELAY_CLIENT_STALL_TIMEOUT", "3",
                "ENFORCE_INCLUDE_USAGE", "true");

        assertThat(ConfigFixtures.readOfTheService(StreamConfig.class, variables))
                .isEqualTo(config(1, 2, 3));
    }

    private static StreamConfig config(long after, long interval, long stall) {
        return new StreamConfig(
                Duration.ofSeconds(after), Duration.ofSeconds(interval), Duration.ofSeconds(stall), true);
    }
}
