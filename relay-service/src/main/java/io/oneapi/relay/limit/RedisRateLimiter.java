package io.oneapi.relay.limit;

import io.micronaut.context.annotation.Primary;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisConfig;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RequiresRedis;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in Redis, for all relays together. A running call counts as long as its relay speaks up for it. While Redis is
 * away each relay counts for itself, or refuses, as configured.
 */
@Singleton
@Primary
@RequiresRedis
final class RedisRateLimiter implements RateLimiter {
    private static final Logger log = LoggerFactory.getLogger(RedisRateLimiter.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final int COMMANDS_AT_ONCE = 200;

    private final Redis redis;
    private final RedisMeters meters;
    private final InProcessRateLimiter withoutRedis;
    private final OutageMode outageMode;
    private final Clock clock;
    private final Duration renewalInterval;
    private final ConcurrentMap<String, List<LimitedSubject>> running = new ConcurrentHashMap<>();
    private final String idPrefix = UUID.randomUUID().toString().substring(0, 13) + "-";
    private final AtomicLong calls = new AtomicLong();
    private volatile Instant nextRenewal = Instant.EPOCH;

    RedisRateLimiter(
            Redis redis,
            RedisMeters meters,
            InProcessRateLimiter withoutRedis,
            RedisConfig redisConfig,
            LimitConfig config,
            Clock clock) {
        this.redis = redis;
        this.meters = meters;
        this.withoutRedis = withoutRedis;
        this.outageMode = redisConfig.outage();
        this.clock = clock;
        this.renewalInterval = config.lease().dividedBy(RENEWALS_PER_LEASE);
    }

    @Override
    public Decision take(List<LimitedSubject> subjects, long tokens) {
        try {
            return takeInRedis(subjects, tokens);
        } catch (RedisGone e) {
            requireOpen();
            return withoutRedis.take(subjects, tokens);
        }
    }

    private Decision takeInRedis(List<LimitedSubject> subjects, long tokens) {
        String callId = idPrefix + calls.incrementAndGet();
        List<Long> reply = meters.take(callId, subjects, tokens);
        List<Headroom> left = left(subjects, reply.subList(3, reply.size()));
        Optional<Shortage> shortage = shortage(subjects, reply);
        if (shortage.isPresent()) {
            return new Decision.Refused(shortage.get(), left);
        }
        running.put(callId, subjects);
        return new Decision.Granted(left, new Slot(usedTokens -> finish(callId, subjects, tokens, usedTokens)));
    }

    /** Nobody waits for it: a call that Redis does not hear the end of counts until its lease ends. */
    private void finish(String callId, List<LimitedSubject> subjects, long takenTokens, long usedTokens) {
        running.remove(callId);
        redis.onFailure(
                meters.finish(callId, subjects, takenTokens, usedTokens),
                () -> log.debug("the end of call {} was not counted", callId));
    }

    @Override
    public Optional<Shortage> shortage(LimitedSubject subject, long tokens) {
        try {
            return shortage(List.of(subject), meters.shortage(subject, tokens));
        } catch (RedisGone e) {
            requireOpen();
            return withoutRedis.shortage(subject, tokens);
        }
    }

    /** From how long the worst shortage lasts, and the places of its subject and limit. */
    private static Optional<Shortage> shortage(List<LimitedSubject> subjects, List<Long> reply) {
        if (reply.getFirst() == 0) {
            return Optional.empty();
        }
        LimitedSubject limited = subjects.get((int) (reply.get(1) - 1));
        LimitKind kind = List.copyOf(limited.limits().keySet()).get((int) (reply.get(2) - 1));
        return Optional.of(new Shortage(limited.subject().scope(), kind, RedisMeters.duration(reply.getFirst())));
    }

    /** From what is left and how long until all is there again, limit by limit. */
    private static List<Headroom> left(List<LimitedSubject> subjects, List<Long> reply) {
        Iterator<Long> numbers = reply.iterator();
        List<Headroom> left = new ArrayList<>();
        for (LimitedSubject limited : subjects) {
            limited.limits()
                    .forEach((kind, limit) ->
                            left.add(new Headroom(kind, limit, numbers.next(), RedisMeters.duration(numbers.next()))));
        }
        return left;
    }

    @Scheduled(fixedDelay = "500ms")
    void renewLeases() {
        if (!redis.isUp() || clock.instant().isBefore(nextRenewal)) {
            return;
        }
        nextRenewal = clock.instant().plus(renewalInterval);
        ArrayDeque<CompletableFuture<List<Object>>> sent = new ArrayDeque<>();
        try {
            running.forEach((callId, subjects) -> {
                sent.add(meters.renew(callId, subjects));
                if (sent.size() >= COMMANDS_AT_ONCE) {
                    redis.await(sent.remove());
                }
            });
            sent.forEach(redis::await);
        } catch (RedisGone e) {
            nextRenewal = Instant.EPOCH;
        }
    }

    private void requireOpen() {
        if (outageMode == OutageMode.REFUSE) {
            throw new RelayRefused(new RelayFailure.RedisUnavailable());
        }
    }
}
