package io.oneapi.relay.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.BeanProvider;
import io.micronaut.json.JsonMapper;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.ConfigChange.Kind;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisCallersTest {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String KEY = "abcdefgh12345678";

    private static RedisServer server;
    private static Redis redis;

    private final Source source = new Source();
    private final MovableClock clock = new MovableClock();
    private RedisCallers callers;

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
        source.callers.put(KEY, caller(70, 7, 1));
        callers = callers(redis);
    }

    @Test
    void asksTheSourceOnceForAllRelays() {
        assertThat(callers.callerByKey(KEY)).contains(caller(70, 7, 1));
        awaitKept();

        assertThat(callers(redis).callerByKey(KEY)).contains(caller(70, 7, 1));
        assertThat(source.reads).hasValue(1);
    }

    @Test
    void keepsNoKeysAndNothingAboutKeysThatDoNotExist() {
        callers.callerByKey("unknown");
        callers.callerByKey(KEY);
        awaitKept();

        assertThat(keys())
                .noneMatch(key -> key.contains(KEY))
                .doesNotContain("one-api:{caller}:" + KeyHash.of("unknown").hex());
        String kept = redis.await(redis.command(commands -> commands.get(entry())));
        assertThat(kept).doesNotContain(KEY);
        long lifetimeMillis = redis.await(redis.command(commands -> commands.pttl(entry())));
        assertThat(lifetimeMillis).isBetween(1L, LIFETIME.toMillis());
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, 70", "USER, 7"})
    void dropsACallerThatHasChanged(Kind kind, long id) {
        callers.callerByKey(KEY);
        awaitKept();
        source.callers.put(KEY, caller(70, 7, 2));

        callers.accept(List.of(ConfigChange.of(kind, id)));

        assertThat(callers.callerByKey(KEY)).contains(caller(70, 7, 2));
    }

    @Test
    void keepsTheCallersOfOthers() {
        callers.callerByKey(KEY);
        awaitKept();

        callers.accept(List.of(ConfigChange.of(Kind.TOKEN, 71), ConfigChange.of(Kind.CHANNEL, 70)));

        assertThat(keys()).contains(entry());
    }

    @Test
    void doesNotKeepWhatWasReadBeforeAChange() {
        callers.accept(List.of(ConfigChange.of(Kind.TOKEN, 70)));

        callers.callerByKey(KEY);
        redis.await(redis.command(commands -> commands.set("written", "after it")));

        assertThat(keys()).doesNotContain(entry());
    }

    @Test
    void asksTheSourceWhileRedisIsAwayAndAfterItForWhatRedisHasMissed() throws IOException {
        try (RedisServer brittle = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                Redis connection = brittle.connect()) {
            RedisCallers outage = callers(connection);
            outage.callerByKey(KEY);
            await().until(() -> connection.await(connection.command(commands -> commands.exists(entry()))) == 1);
            brittle.stop();
            source.callers.put(KEY, caller(70, 7, 2));
            outage.accept(List.of(ConfigChange.of(Kind.TOKEN, 70)));
            assertThat(outage.callerByKey(KEY)).contains(caller(70, 7, 2));

            brittle.restart();
            await().atMost(Duration.ofSeconds(2)).until(connection::isUp);

            assertThat(outage.callerByKey(KEY)).contains(caller(70, 7, 2));
        }
    }

    private void awaitKept() {
        await().atMost(Duration.ofSeconds(2)).until(() -> keys().contains(entry()));
    }

    private static String entry() {
        return "one-api:{caller}:" + KeyHash.of(KEY).hex();
    }

    private static List<String> keys() {
        return redis.await(redis.command(commands -> commands.keys("*")));
    }

    private RedisCallers callers(Redis connection) {
        CallerStore store = new CallerStore(connection, JsonMapper.createDefault(), LIFETIME);
        return new RedisCallers(new OnlyProvider(source), store, clock, LIFETIME);
    }

    private static CallerRecord caller(long tokenId, long userId, int tokenStatus) {
        return new CallerRecord(
                tokenId, "name", tokenStatus, -1, false, List.of("gpt-4o"), List.of(), userId, "ann", 1, 1, "default");
    }

    private static final class Source implements CallerApi {
        final Map<String, CallerRecord> callers = new HashMap<>();
        final AtomicInteger reads = new AtomicInteger();

        @Override
        public Optional<CallerRecord> callerByKey(String key) {
            reads.incrementAndGet();
            return Optional.ofNullable(callers.get(key));
        }
    }

    private record OnlyProvider(CallerApi source) implements BeanProvider<CallerApi> {
        @Override
        public CallerApi get() {
            return source;
        }

        @Override
        public Stream<CallerApi> stream() {
            return Stream.of(source);
        }
    }
}
