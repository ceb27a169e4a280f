package io.oneapi.account.shortlived;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisShortLivedTest {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** D52, F26. */
    @Test
    void isSharedByReplicas() {
        try (RedisServer server = RedisServer.start("--save", "");
                Redis redis = server.connect()) {
            values(redis).put("code", "4f2a1c", LIFETIME);

            assertThat(values(redis).redeem("code", "4f2a1c")).isTrue();
        }
    }

    @Test
    void goesOnInThisProcessWhileRedisIsAway() {
        try (RedisServer server = RedisServer.start("--save", "");
                Redis redis = server.connect()) {
            ShortLived values = values(redis);
            server.stop();

            values.put("code", "4f2a1c", LIFETIME);
            values.count("failures", LIFETIME);

            assertThat(values.redeem("code", "4f2a1c")).isTrue();
            assertThat(values.counted("failures")).isEqualTo(1);
            assertThat(values.take("nothing")).isEmpty();
        }
    }

    private static ShortLived values(Redis redis) {
        return new RedisShortLived(redis, new InMemoryShortLived(new MovableClock()));
    }
}
