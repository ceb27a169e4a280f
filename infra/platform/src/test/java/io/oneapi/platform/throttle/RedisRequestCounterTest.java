package io.oneapi.platform.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RedisServer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RedisRequestCounterTest {
    /** D52. */
    @Test
    void countsForAllProcessesTogether() {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect();
                Redis another = server.connect()) {
            RequestCounter here = counter(server, redis, OutageMode.LOCAL);
            RequestCounter there = counter(server, another, OutageMode.LOCAL);

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
            RequestCounter counter = counter(server, redis, OutageMode.LOCAL);
            server.stop();

            assertThat(take(counter, 1)).isZero();
            assertThat(take(counter, 1)).isPositive();
        }
    }

    /** F25. */
    @Test
    void acceptsExactlyTheLimitWhenManyAskAtOnce() throws Exception {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect();
                ExecutorService callers = Executors.newFixedThreadPool(16)) {
            RequestCounter counter = counter(server, redis, OutageMode.LOCAL);
            List<Callable<Duration>> calls = Collections.nCopies(50, () -> take(counter, 10));

            assertThat(callers.invokeAll(calls))
                    .extracting(Future::resultNow)
                    .filteredOn(Duration::isZero)
                    .hasSize(10);
        }
    }

    /** F25: whether an outage lets requests pass is decided for each counter. */
    @Test
    void refusesWhileRedisIsAwayWhereNothingMayGoUncounted() {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect()) {
            RequestCounter counter = counter(server, redis, OutageMode.REFUSE);
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
