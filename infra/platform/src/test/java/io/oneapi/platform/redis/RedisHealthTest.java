package io.oneapi.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.management.health.indicator.HealthResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisHealthTest {
    @ParameterizedTest
    @CsvSource({
        "LOCAL, UP, is away; this process holds and counts for itself",
        "REFUSE, DOWN, is away; calls are refused"
    })
    void isReadyWithoutRedisWhereCallsGoOn(OutageMode outage, String status, String state) throws IOException {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect(outage)) {
            RedisHealth health = new RedisHealth(redis, server.config(outage));
            answers(health, "UP", "answers");

            server.stop();
            await().atMost(Duration.ofSeconds(3)).until(() -> !redis.isUp());
            answers(health, status, state);

            server.restart();
            await().atMost(Duration.ofSeconds(3)).until(redis::isUp);
            answers(health, "UP", "answers");
        }
    }

    private static void answers(RedisHealth health, String status, String state) {
        HealthResult result = health.result();

        assertThat(result.getStatus().getName()).isEqualTo(status);
        assertThat(result.getDetails()).isEqualTo(Map.of("state", state));
    }
}
