package io.oneapi.platform.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisRequestCounterTest {
    /** D52. */
    @Test
    void countsForAllProcessesTogether() {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect();
                Redis another = server.connect()) {
            RequestCounter here = counter(server, redis, OutageMode.OPEN);
            RequestCounter there = counter(server, another, OutageMode.OPEN);

            assertThat(take(here, 3)).isZero();
            assertThat(take(there, 3)).isZero();
            assertThat(take(here, 3)).isZero();

            assertThat(take(there, 3)).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
            assertThat(take(here, 4)).isZero();
            assertThat(take(here, 2)).isPositive();
            assertThat(here.take(Throttle.UPLOAD, "198.51.100.2", 3)).isZero();
            assertThat(here.take(Throttle.CRITICAL, "198.51.100.1", 3)).isZero();
        }
    }

    @Test
    void countsForItselfWhileRedisIsAway() {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect()) {
            RequestCounter counter = counter(server, redis, OutageMode.OPEN);
            server.stop();

            assertThat(take(counter, 1)).isZero();
            assertThat(take(counter, 1)).isPositive();
        }
    }

    @Test
    void refusesWhileRedisIsAwayWhereNothingMayGoUncounted() {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect()) {
            RequestCounter counter = counter(server, redis, OutageMode.CLOSED);
            server.stop();

            assertThatThrownBy(() -> take(counter, 1)).isInstanceOf(RedisGone.class);
        }
    }

    private static RequestCounter counter(RedisServer server, Redis redis, OutageMode outage) {
        return new RedisRequestCounter(redis, new InProcessRequestCounter(new MovableClock()), server.config(outage));
    }

    private static Duration take(RequestCounter counter, int limit) {
        return counter.take(Throttle.UPLOAD, "198.51.100.1", limit);
    }
}
