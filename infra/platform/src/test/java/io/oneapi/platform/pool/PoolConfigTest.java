package io.oneapi.platform.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolConfigTest {
    @Test
    void keepsThirtyTwoConnectionsForAnHourUnlessToldOtherwise() {
        assertThat(read(Map.of())).isEqualTo(new PoolConfig(32, 100, null, 60));
    }

    @Test
    void readsTheVariablesOfOneApi() {
        assertThat(read(Map.of(
                        "sql.max-open-conns", "50",
                        "sql.max-idle-conns", "5",
                        "sql.max-lifetime", "300",
                        "sql.conn-max-lifetime", "10")))
                .isEqualTo(new PoolConfig(50, 5, 300L, 10));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "50, 50, 8", "1000, 200, 8", "0, 200, 8", "-1, 200, 8"})
    void cutsTheNumberOfConnectionsToWhatServersStand(int wanted, int connections, int sqliteConnections) {
        PoolConfig config = new PoolConfig(wanted, 100, null, 60);

        assertThat(config.connections()).isEqualTo(connections);
        assertThat(config.sqliteConnections()).isEqualTo(sqliteConnections);
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "1, 1", "0, 0", "-1, 0"})
    void keepsAtMostOneConnectionReadyForever(int wanted, int idle) {
        assertThat(new PoolConfig(32, wanted, null, 60).idleConnections()).isEqualTo(idle);
    }

    /** F13. */
    @ParameterizedTest
    @CsvSource({", 60, PT1H", ", 0, PT0S", "90, 60, PT1M30S", "5, 60, PT30S", "0, 60, PT0S", "-1, 60, PT0S"})
    void prefersTheLifetimeInSeconds(@Nullable Long seconds, long minutes, Duration lifetime) {
        assertThat(new PoolConfig(32, 100, seconds, minutes).lifetime()).isEqualTo(lifetime);
    }

    private static PoolConfig read(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8"))
                .start()) {
            return context.getBean(PoolConfig.class);
        }
    }
}
