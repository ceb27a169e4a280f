package io.oneapi.account.shortlived;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ShortLivedTest {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static RedisServer server;
    private static Redis redis;

    private final MovableClock clock = new MovableClock();
    private final ShortLived values;

    enum Place {
        THIS_PROCESS,
        REDIS
    }

    ShortLivedTest(Place place) {
        InMemoryShortLived inMemory = new InMemoryShortLived(clock);
        values = switch (place) {
            case THIS_PROCESS -> inMemory;
            case REDIS -> new RedisShortLived(redis, inMemory);
        };
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

    @Test
    void handsOutAValueOnce() {
        values.put("once", "value", LIFETIME);

        assertThat(values.take("once")).contains("value");
        assertThat(values.take("once")).isEmpty();
        assertThat(values.take("never")).isEmpty();
    }

    @Test
    void keepsAValueThatIsOnlyLookedAt() {
        values.put("looked at", "4f2a1c", LIFETIME);

        assertThat(values.matches("looked at", "4f2a1c")).isTrue();
        assertThat(values.redeem("looked at", "4f2a1c")).isTrue();
        assertThat(values.matches("looked at", "4f2a1c")).isFalse();
        assertThat(values.redeem("looked at", "4f2a1c")).isFalse();
    }

    @Test
    void replacesAValueAndItsCountOfWrongGuesses() {
        values.put("replaced", "old", LIFETIME);
        IntStream.range(0, 4).forEach(i -> values.matches("replaced", "wrong"));
        values.put("replaced", "new", LIFETIME);
        IntStream.range(0, 4).forEach(i -> values.matches("replaced", "wrong"));

        assertThat(values.matches("replaced", "old")).isFalse();
    }

    @Test
    void staysThroughFourWrongGuesses() {
        values.put("four", "right", LIFETIME);
        IntStream.range(0, 4).forEach(i -> values.redeem("four", "wrong"));

        assertThat(values.redeem("four", "right")).isTrue();
    }

    /** D15. */
    @Test
    void isForgottenWithTheFifthWrongGuess() {
        values.put("five", "right", LIFETIME);
        values.matches("five", "wrong");
        IntStream.range(0, 4).forEach(i -> values.redeem("five", "wrong"));

        assertThat(values.redeem("five", "right")).isFalse();
    }

    @Test
    void isRedeemedByOneOfManyAtOnce() throws Exception {
        values.put("raced", "right", LIFETIME);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> attempts = IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(i -> () -> values.redeem("raced", "right"))
                    .toList();
            assertThat(threads.invokeAll(attempts)).extracting(Future::get).containsOnlyOnce(true);
        }
    }

    @Test
    void countsWithinAWindow() {
        assertThat(values.counted("counted")).isZero();
        assertThat(values.count("counted", LIFETIME)).isEqualTo(1);
        assertThat(values.count("counted", LIFETIME)).isEqualTo(2);
        assertThat(values.counted("counted")).isEqualTo(2);

        values.forget("counted");
        assertThat(values.counted("counted")).isZero();
    }
}
