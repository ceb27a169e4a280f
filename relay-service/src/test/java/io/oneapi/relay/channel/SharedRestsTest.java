package io.oneapi.relay.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisClusterServers;
import io.oneapi.platform.redis.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedRestsTest {
    private static final long CHANNEL = 7;
    private static final String MODEL = "gpt-4o";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static RedisServer server;
    private static Redis redis;

    private Relay one;
    private Relay other;

    /** What one relay knows; its clock is its own, as every machine's is. */
    private record Relay(MovableClock clock, ChannelHealth health, SharedRests shared) {
        static Relay on(Redis redis) {
            MovableClock clock = new MovableClock();
            ChannelHealth health = new ChannelHealth(clock);
            return new Relay(clock, health, new SharedRests(redis, new RestLog(redis, clock), health));
        }

        boolean rests() {
            return health.restsUntil(CHANNEL, MODEL).isPresent();
        }

        void breakDown() {
            for (int i = 0; i < 10; i++) {
                health.failed(CHANNEL, MODEL);
            }
        }
    }

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
        one = Relay.on(redis);
        other = Relay.on(redis);
    }

    private void exchange() {
        List.of(one, other, one).forEach(relay -> relay.shared().exchange());
    }

    @Test
    void tellsTheOtherRelaysHowLongAChannelRests() {
        other.clock().advance(Duration.ofHours(1));

        one.health().rest(CHANNEL, MODEL, MINUTE);
        exchange();

        Instant end = other.clock().instant().plus(MINUTE);
        assertThat(other.health().restsUntil(CHANNEL, MODEL))
                .hasValueSatisfying(until -> assertThat(until).isCloseTo(end, within(900, ChronoUnit.MILLIS)));
        assertThat(other.health().restsUntil(CHANNEL, "gpt-4")).isEmpty();
        assertThat(other.health().restsUntil(8, MODEL)).isEmpty();
    }

    @Test
    void tellsARelayThatHasJustStarted() {
        one.health().rest(CHANNEL, MODEL, MINUTE);
        one.breakDown();
        exchange();
        Relay started = Relay.on(redis);

        started.shared().exchange();

        assertThat(started.rests()).isTrue();
    }

    @Test
    void letsOneAttemptOfEachRelayTryABrokenChannelOut() {
        one.breakDown();
        exchange();
        assertThat(other.rests()).isTrue();

        other.clock().advance(Duration.ofSeconds(30));

        assertThat(other.health().tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(other.health().tryEnter(CHANNEL, MODEL)).isFalse();
    }

    @Test
    void endsTheRestOfABrokenChannelEverywhereOnceItIsWellAgain() {
        one.breakDown();
        exchange();
        one.clock().advance(Duration.ofSeconds(30));
        one.health().tryEnter(CHANNEL, MODEL);

        one.health().succeeded(CHANNEL, MODEL);
        exchange();

        assertThat(other.rests()).isFalse();
        assertThat(other.health().tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(other.health().tryEnter(CHANNEL, MODEL)).isTrue();
        assertThat(one.rests()).isFalse();
    }

    @Test
    void triesAChannelEverywhereOnceItHasChanged() {
        one.health().rest(CHANNEL, MODEL, MINUTE);
        one.health().rest(8, MODEL, MINUTE);
        exchange();

        other.health().forget(id -> id == CHANNEL);
        exchange();
        exchange();

        assertThat(one.rests()).isFalse();
        assertThat(other.rests()).isFalse();
        assertThat(one.health().restsUntil(8, MODEL)).isPresent();
        Relay started = Relay.on(redis);
        started.shared().exchange();
        assertThat(started.rests()).isFalse();
        assertThat(started.health().restsUntil(8, MODEL)).isPresent();
    }

    @Test
    void tellsNothingOfARestThatIsOver() {
        one.health().rest(CHANNEL, MODEL, MINUTE);
        one.clock().advance(MINUTE);

        exchange();

        assertThat(other.rests()).isFalse();
    }

    @Test
    void tellsAnyNumberOfRestsAtOnce() {
        for (long channel = 1; channel <= 1_200; channel++) {
            one.health().rest(channel, MODEL, MINUTE);
        }

        exchange();

        assertThat(other.health().resting()).isEqualTo(1_200);
    }

    @Test
    void keepsNoMoreInRedisThanHasAnUse() {
        for (int round = 0; round < 3; round++) {
            for (long channel = 1; channel <= 5_000; channel++) {
                one.health().rest(channel, "model-" + round, MINUTE);
            }
            exchange();
        }

        // What is over the bound is removed in blocks of a hundred.
        assertThat(number(commands -> commands.xlen("one-api:{rests}"))).isBetween(10_000L, 10_100L);
        assertThat(number(commands -> commands.pttl("one-api:{rests}")))
                .isBetween(1L, Duration.ofMinutes(10).toMillis());
    }

    @Test
    void removesWhatIsOlderThanTheLongestRest() {
        redis.await(redis.command(commands -> commands.<String>eval(
                "return redis.call('XADD', KEYS[1], '1-0', 'kind', 'cooled', 'channel', '7')",
                ScriptOutputType.VALUE,
                "one-api:{rests}")));

        one.health().rest(CHANNEL, MODEL, MINUTE);
        exchange();

        assertThat(number(commands -> commands.xlen("one-api:{rests}"))).isEqualTo(1);
    }

    @Test
    void goesOnWithWhatItKnowsWhileRedisIsAwayAndTellsItAfterwards() throws IOException {
        try (RedisServer brittle = RedisServer.start();
                Redis connection = brittle.connect()) {
            Relay known = Relay.on(connection);
            Relay late = Relay.on(connection);
            known.health().rest(8, MODEL, MINUTE);
            known.shared().exchange();
            brittle.stop();
            known.health().rest(CHANNEL, MODEL, MINUTE);
            known.shared().exchange();
            assertThat(known.health().restsUntil(8, MODEL)).isPresent();
            assertThat(known.rests()).isTrue();

            brittle.restart();
            await().atMost(Duration.ofSeconds(2)).until(connection::isUp);
            known.shared().exchange();
            late.shared().exchange();

            assertThat(late.rests()).isTrue();
        }
    }

    @Test
    void isSharedInAClusterToo() {
        try (RedisClusterServers cluster = RedisClusterServers.start();
                Redis connection = cluster.connect()) {
            Relay known = Relay.on(connection);
            Relay late = Relay.on(connection);

            known.health().rest(CHANNEL, MODEL, MINUTE);
            known.shared().exchange();
            late.shared().exchange();

            assertThat(late.rests()).isTrue();
        }
    }

    private static long number(Function<RedisClusterAsyncCommands<String, String>, CompletionStage<Long>> command) {
        return redis.await(redis.command(command));
    }
}
