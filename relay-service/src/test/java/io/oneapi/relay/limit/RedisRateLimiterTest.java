package io.oneapi.relay.limit;

import static io.oneapi.contract.limit.LimitKind.CALLS_IN_FLIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisClusterServers;
import io.oneapi.platform.redis.RedisConfig;
import io.oneapi.platform.redis.RedisServer;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisRateLimiterTest extends RateLimiterConformance {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<LimitedSubject> ONE_AT_A_TIME =
            List.of(subject(LimitScope.TOKEN, "1", Map.of(CALLS_IN_FLIGHT, 1L)));

    private static RedisServer server;
    private static Redis redis;

    private RedisRateLimiter limiter;

    @BeforeAll
    static void start() {
        server = RedisServer.start("--save", "");
        redis = server.connect();
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void emptyServer() {
        redis.await(redis.command(commands -> commands.flushall()));
        limiter = limiter(redis, MINUTE, OutageMode.LOCAL);
        // Scripts that Redis knows are run in the order in which they are sent.
        granted(List.of(subject(LimitScope.TOKEN, "none", Map.of(CALLS_IN_FLIGHT, 1L))), 0)
                .slot()
                .release();
        await().until(() -> limiter.take(List.of(subject(LimitScope.TOKEN, "none", Map.of(CALLS_IN_FLIGHT, 1L))), 0)
                instanceof Decision.Granted);
    }

    private static RedisRateLimiter limiter(Redis redis, Duration lease, OutageMode outage) {
        LimitConfig config = new LimitConfig(lease);
        return new RedisRateLimiter(
                redis,
                new RedisMeters(redis, config),
                new InProcessRateLimiter(Clock.systemUTC()),
                new RedisConfig("", "", "", outage, ""),
                config,
                Clock.systemUTC());
    }

    @Override
    RateLimiter limiter() {
        return limiter;
    }

    /** The clock is that of Redis, so what is kept there is moved into the past instead. */
    @Override
    void advance(Duration time) {
        long micros = time.toNanos() / 1000;
        for (String key : redis.await(redis.command(commands -> commands.keys("one-api:{limits}:*:rates")))) {
            redis.await(redis.command(commands -> commands.hgetall(key)))
                    .forEach((field, full) -> redis.await(redis.command(
                            commands -> commands.hset(key, field, Long.toString(Long.parseLong(full) - micros)))));
        }
    }

    @Test
    void countsTheCallsOfAllRelaysTogether() {
        RedisRateLimiter other = limiter(redis, MINUTE, OutageMode.LOCAL);
        Decision.Granted running = granted(ONE_AT_A_TIME, 0);

        assertThat(other.take(ONE_AT_A_TIME, 0)).isInstanceOf(Decision.Refused.class);

        running.slot().release();
        assertThat(other.take(ONE_AT_A_TIME, 0)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void forgetsTheCallsOfADeadRelay() {
        limiter(redis, Duration.ofMillis(300), OutageMode.LOCAL).take(ONE_AT_A_TIME, 0);
        refused(ONE_AT_A_TIME, 0);

        await().atMost(Duration.ofSeconds(3)).until(() -> limiter.take(ONE_AT_A_TIME, 0) instanceof Decision.Granted);
    }

    @Test
    void remembersRunningCallsHoweverLongTheyTake() {
        RedisRateLimiter shortLived = limiter(redis, Duration.ofSeconds(1), OutageMode.LOCAL);
        shortLived.take(ONE_AT_A_TIME, 0);
        Duration threeLeases = Duration.ofSeconds(3);

        await().during(threeLeases).atMost(Duration.ofSeconds(8)).until(() -> {
            shortLived.renewLeases();
            return limiter.take(ONE_AT_A_TIME, 0) instanceof Decision.Refused;
        });
    }

    @Test
    void countsSubjectsTogetherInAClusterToo() {
        try (RedisClusterServers cluster = RedisClusterServers.start();
                Redis connection = cluster.connect()) {
            RedisRateLimiter clustered = limiter(connection, MINUTE, OutageMode.LOCAL);
            List<LimitedSubject> subjects = List.of(
                    subject(LimitScope.TOKEN, "1", Map.of(CALLS_IN_FLIGHT, 5L)),
                    subject(LimitScope.USER, "2", Map.of(CALLS_IN_FLIGHT, 1L)));

            assertThat(clustered.take(subjects, 0)).isInstanceOf(Decision.Granted.class);
            assertThat(clustered.take(subjects, 0)).isInstanceOf(Decision.Refused.class);
        }
    }

    @Test
    void countsInThisProcessWhileRedisIsAwayAndReturnsToIt() throws IOException {
        try (RedisServer brittle = RedisServer.start();
                Redis connection = brittle.connect()) {
            RedisRateLimiter outage = limiter(connection, MINUTE, OutageMode.LOCAL);
            brittle.stop();
            Decision.Granted during = (Decision.Granted) outage.take(ONE_AT_A_TIME, 0);
            assertThat(outage.take(ONE_AT_A_TIME, 0)).isInstanceOf(Decision.Refused.class);
            assertThat(outage.shortage(ONE_AT_A_TIME.getFirst(), 0)).isPresent();

            brittle.restart();
            await().atMost(Duration.ofSeconds(2)).until(connection::isUp);
            assertThat(outage.take(ONE_AT_A_TIME, 0)).isInstanceOf(Decision.Granted.class);
            during.slot().release();
            assertThat(outage.take(ONE_AT_A_TIME, 0)).isInstanceOf(Decision.Refused.class);
        }
    }

    @Test
    void refusesCallsWhileRedisIsAwayWhereThatIsWanted() {
        try (RedisServer brittle = RedisServer.start();
                Redis connection = brittle.connect()) {
            RedisRateLimiter closed = limiter(connection, MINUTE, OutageMode.REFUSE);
            brittle.stop();

            assertThatThrownBy(() -> closed.take(ONE_AT_A_TIME, 0)).isInstanceOf(RelayRefused.class);
        }
    }
}
