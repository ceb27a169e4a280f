package io.oneapi.account.shortlived;

import io.micronaut.context.annotation.Primary;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RedisScript;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps values in Redis, for all replicas. What is new while Redis is away is known to this process alone. */
@Singleton
@Primary
@RequiresRedis
final class RedisShortLived implements ShortLived {
    private static final String PREFIX = "one-api:short-lived:";
    private static final RedisScript PUT = script("put.lua");
    private static final RedisScript TAKE = script("take.lua");
    private static final RedisScript COMPARE = script("compare.lua");
    private static final RedisScript COUNT = script("count.lua");
    private static final RedisScript COUNTED = script("counted.lua");

    private final Redis redis;
    private final InMemoryShortLived withoutRedis;

    RedisShortLived(Redis redis, InMemoryShortLived withoutRedis) {
        this.redis = redis;
        this.withoutRedis = withoutRedis;
    }

    private static RedisScript script(String file) {
        return RedisScript.besides(RedisShortLived.class, file);
    }

    @Override
    public void put(String name, String value, Duration lifetime) {
        try {
            run(PUT, name, value, Long.toString(lifetime.toMillis()));
            withoutRedis.forget(name);
        } catch (RedisGone e) {
            withoutRedis.put(name, value, lifetime);
        }
    }

    @Override
    public Optional<String> take(String name) {
        Optional<String> here = withoutRedis.take(name);
        if (here.isPresent()) {
            return here;
        }
        try {
            return run(TAKE, name).stream().map(String::valueOf).findFirst();
        } catch (RedisGone e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean matches(String name, String presented) {
        return withoutRedis.matches(name, presented) || compare(name, presented, "match");
    }

    @Override
    public boolean redeem(String name, String presented) {
        return withoutRedis.redeem(name, presented) || compare(name, presented, "redeem");
    }

    private boolean compare(String name, String presented, String mode) {
        try {
            return number(run(COMPARE, name, presented, Integer.toString(InMemoryShortLived.MAX_WRONG), mode)) == 1;
        } catch (RedisGone e) {
            return false;
        }
    }

    @Override
    public long count(String name, Duration window) {
        try {
            return number(run(COUNT, name, Long.toString(window.toMillis())));
        } catch (RedisGone e) {
            return withoutRedis.count(name, window);
        }
    }

    @Override
    public long counted(String name) {
        try {
            return number(run(COUNTED, name));
        } catch (RedisGone e) {
            return withoutRedis.counted(name);
        }
    }

    @Override
    public void forget(String name) {
        withoutRedis.forget(name);
        redis.command(commands -> commands.del(PREFIX + name))
                .exceptionally(failure -> 0L)
                .join();
    }

    private List<Object> run(RedisScript script, String name, String... arguments) {
        return redis.run(script, List.of(PREFIX + name), List.of(arguments));
    }

    private static long number(List<Object> reply) {
        return (Long) reply.getFirst();
    }
}
