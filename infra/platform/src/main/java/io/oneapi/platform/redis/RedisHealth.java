package io.oneapi.platform.redis;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Tells of a lost Redis. The process stays ready where it goes on without it; where it refuses everything until then,
 * a load balancer should ask others, which may still reach it.
 */
@Singleton
@Readiness
@RequiresRedis
final class RedisHealth implements HealthIndicator {
    private final Redis redis;
    private final OutageMode outage;

    RedisHealth(Redis redis, RedisConfig config) {
        this.redis = redis;
        this.outage = config.outage();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(result());
    }

    HealthResult result() {
        boolean isUp = redis.isUp();
        boolean isReady = isUp || outage == OutageMode.LOCAL;
        return HealthResult.builder("redis")
                .status(isReady ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("state", isUp ? "answers" : consequence()))
                .build();
    }

    private String consequence() {
        return switch (outage) {
            case LOCAL -> "is away; this process holds and counts for itself";
            case REFUSE -> "is away; calls are refused";
        };
    }
}
