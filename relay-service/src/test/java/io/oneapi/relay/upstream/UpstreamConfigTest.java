package io.oneapi.relay.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.ConfigFixtures;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamConfigTest {
    @Test
    void isPatientByDefault() {
        UpstreamConfig expected = new UpstreamConfig(
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ZERO,
                "",
                16_384,
                8_192);

        assertThat(ConfigFixtures.read(UpstreamConfig.class, Map.of())).isEqualTo(expected);
        assertThat(ConfigFixtures.readOfTheService(UpstreamConfig.class, Map.of()))
                .isEqualTo(expected);
    }

    @Test
    void takesEveryKey() {
        Map<String, Object> keys = Map.of(
                "relay.upstream.connect-timeout", "1s",
                "relay.upstream.header-timeout", "2s",
                "relay.upstream.first-event-timeout", "3s",
                "relay.upstream.idle-timeout", "4s",
                "relay.upstream.whole-timeout", "5s",
                "relay.upstream.proxy", "http://p:3128",
                "relay.upstream.max-connections", "6",
                "relay.upstream.max-connections-per-host", "7");

        assertThat(ConfigFixtures.read(UpstreamConfig.class, keys))
                .isEqualTo(new UpstreamConfig(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        "http://p:3128",
                        6,
                        7));
    }

    @Test
    void followsTheVariablesOfTheService() {
        Map<String, Object> variables = Map.of(
                "RELAY_CONNECT_TIMEOUT", "1",
                "RELAY_HEADER_TIMEOUT", "2",
                "RELAY_FIRST_EVENT_TIMEOUT", "3",
                "RELAY_IDLE_TIMEOUT", "4",
                "RELAY_TIMEOUT", "5",
                "RELAY_PROXY", "http://p:3128");

        assertThat(ConfigFixtures.readOfTheService(UpstreamConfig.class, variables))
                .isEqualTo(new UpstreamConfig(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        "http://p:3128",
                        16_384,
                        8_192));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-connections", "max-connections-per-host"})
    void refusesToBeWithoutConnections(String key) {
        assertThatThrownBy(() -> ConfigFixtures.read(UpstreamConfig.class, Map.of("relay.upstream." + key, "0")))
                .hasStackTraceContaining("maxConnections");
    }
}
