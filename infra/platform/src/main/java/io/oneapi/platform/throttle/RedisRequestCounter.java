package io.oneapi.platform.throttle;

import io.micronaut.context.annotation.Primary;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisConfig;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RedisScript;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Counts in Redis and by its clock, for all services and replicas together. While Redis is away each process counts for
 * itself, or refuses, as configured.
 */
@Singleton
@Primary
@RequiresRedis
final class RedisRequestCounter implements RequestCounter {
    private static final RedisScript TAKE = RedisScript.besides(RedisRequestCounter.class, "take.lua");

    private final Redis redis;
    private final InProcessRequestCounter withoutRedis;
    private final OutageMode outageMode;

    RedisRequestCounter(Redis redis, InProcessRequestCounter withoutRedis, RedisConfig config) {
        this.redis = redis;
        this.withoutRedis = withoutRedis;
        this.outageMode = config.outage();
    }

    @Override
    public Duration take(Throttle throttle, String address, int limit) {
        try {
            return takeInRedis(throttle, address, limit);
        } catch (RedisGone e) {
            if (outageMode == OutageMode.REFUSE) {
                throw e;
            }
            return withoutRedis.take(throttle, address, limit);
        }
    }

    private Duration takeInRedis(Throttle throttle, String address, int limit) {
        List<Object> reply = redis.run(
                TAKE,
                List.of("one-api:throttle:" + throttle.mark() + ":" + address),
                List.of(Integer.toString(limit), Long.toString(throttle.window().toMillis())));
        return Duration.ofMillis(Long.parseLong((String) reply.getFirst()));
    }
}
