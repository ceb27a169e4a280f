package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisScript;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What subjects have used of their limits, in Redis and by its clock. The keys of all subjects share a slot, so that one
 * script may touch them in a cluster too.
 */
@Singleton
@RequiresRedis
final class RedisMeters {
    private static final RedisScript TAKE = script("take.lua");
    private static final RedisScript SHORTAGE = script("shortage.lua");
    private static final RedisScript FINISH = script("finish.lua");
    private static final RedisScript RENEW = script("renew.lua");

    private final Redis redis;
    private final String leaseMillis;

    RedisMeters(Redis redis, LimitConfig config) {
        this.redis = redis;
        this.leaseMillis = Long.toString(config.lease().toMillis());
    }

    List<Long> take(String callId, List<LimitedSubject> subjects, long tokens) {
        return numbers(
                redis.run(TAKE, keys(subjects), arguments(subjects, callId, leaseMillis, Long.toString(tokens))));
    }

    List<Long> shortage(LimitedSubject subject, long tokens) {
        List<LimitedSubject> subjects = List.of(subject);
        return numbers(redis.run(SHORTAGE, keys(subjects), arguments(subjects, Long.toString(tokens))));
    }

    CompletableFuture<List<Object>> finish(
            String callId, List<LimitedSubject> subjects, long takenTokens, long usedTokens) {
        return redis.send(
                FINISH,
                keys(subjects),
                arguments(subjects, callId, Long.toString(takenTokens), Long.toString(usedTokens)));
    }

    CompletableFuture<List<Object>> renew(String callId, List<LimitedSubject> subjects) {
        return redis.send(RENEW, keys(subjects), List.of(callId, leaseMillis));
    }

    private static List<String> keys(List<LimitedSubject> subjects) {
        List<String> keys = new ArrayList<>();
        for (LimitedSubject limited : subjects) {
            String subject = "one-api:{limits}:" + limited.subject().scope().text() + ":"
                    + limited.subject().ref();
            keys.add(subject + ":rates");
            keys.add(subject + ":calls");
        }
        return keys;
    }

    private static List<String> arguments(List<LimitedSubject> subjects, String... first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        for (LimitedSubject limited : subjects) {
            arguments.add(Integer.toString(limited.limits().size()));
            for (Map.Entry<LimitKind, Long> limit : limited.limits().entrySet()) {
                arguments.add(letter(limit.getKey()));
                arguments.add(Long.toString(limit.getValue()));
            }
        }
        return arguments;
    }

    private static String letter(LimitKind kind) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> "r";
            case TOKENS_PER_MINUTE -> "t";
            case CALLS_IN_FLIGHT -> "c";
        };
    }

    private static List<Long> numbers(List<Object> reply) {
        return reply.stream().map(number -> Long.parseLong((String) number)).toList();
    }

    /** A time as scripts tell it. */
    static Duration duration(long micros) {
        return Duration.ofNanos(Math.multiplyExact(micros, 1_000L));
    }

    private static RedisScript script(String file) {
        return RedisScript.besides(RedisMeters.class, "limiter.lua", file);
    }
}
