package io.oneapi.platform.redis;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;

/** Opens the connection at start, so that a wrong address shows then. */
@Factory
@RequiresRedis
final class RedisFactory {
    @Context
    @Bean(preDestroy = "close")
    Redis redis(RedisConfig config, MeterRegistry meters, @Value("${one-api.sync-frequency}") Duration syncFrequency) {
        if (!syncFrequency.isPositive()) {
            throw new StartFailure("SYNC_FREQUENCY must be above 0: it is how long entries in Redis live");
        }
        return Redis.open(config, meters);
    }
}
