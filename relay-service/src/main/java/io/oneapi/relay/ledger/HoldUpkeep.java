package io.oneapi.relay.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RequiresRedis;
import io.oneapi.relay.journal.UsageJournal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps the holds in Redis true in the background: those of running calls, and of calls whose usage this relay has
 * not delivered yet, are renewed; what could not be told during an outage is told after it.
 */
@Singleton
@RequiresRedis
final class HoldUpkeep {
    private static final Logger log = LoggerFactory.getLogger(HoldUpkeep.class);
    private static final int MAX_UNTOLD = 100_000;
    private static final int COMMANDS_AT_ONCE = 200;
    private static final int RENEWALS_PER_LIFETIME = 4;

    private final Redis redis;
    private final RedisPurses purses;
    private final UsageJournal journal;
    private final Clock clock;
    private final Duration renewalInterval;
    private final ConcurrentMap<String, Long> running = new ConcurrentHashMap<>();
    private final Queue<Untold> untold = new LinkedBlockingQueue<>(MAX_UNTOLD);
    private Instant nextRenewal;

    HoldUpkeep(
            Redis redis,
            RedisPurses purses,
            UsageJournal journal,
            LedgerConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.redis = redis;
        this.purses = purses;
        this.journal = journal;
        this.clock = clock;
        this.renewalInterval = config.holdLifetime().dividedBy(RENEWALS_PER_LIFETIME);
        this.nextRenewal = clock.instant();
        meters.gaugeMapSize("oneapi.holds.running", List.of(), running);
    }

    /** What Redis must still hear. */
    private sealed interface Untold {
        record Closed(long userId, String holdId) implements Untold {}

        record Changed(BalanceChange change) implements Untold {}
    }

    /** A call runs under a hold. */
    void begun(String holdId, long userId) {
        running.put(holdId, userId);
    }

    /** The call is over; the journal speaks for its hold from here on, if anything does. */
    void ended(String holdId) {
        running.remove(holdId);
    }

    /** Gives a hold back, now or after an outage. Should there be too many to remember, it expires. */
    void close(long userId, String holdId) {
        redis.onFailure(purses.close(userId, holdId), () -> untold.offer(new Untold.Closed(userId, holdId)));
    }

    /**
     * Keeps a change for the end of an outage.
     *
     * @throws IllegalStateException when there are too many
     */
    void followLater(BalanceChange change) {
        if (!untold.offer(new Untold.Changed(change))) {
            throw new IllegalStateException("too many changes of balances wait for Redis");
        }
    }

    @Scheduled(fixedDelay = "500ms")
    void tend() {
        if (!redis.isUp()) {
            return;
        }
        try {
            tellUntold();
            renewIfDue();
        } catch (RedisGone e) {
            log.debug("holds are tended to later", e);
        } catch (IOException e) {
            log.warn("holds of undelivered usage could not be renewed, trying again", e);
        }
    }

    private void tellUntold() {
        while (!untold.isEmpty()) {
            List<Untold> batch = new ArrayList<>();
            for (Untold next = untold.peek(); next != null && batch.size() < COMMANDS_AT_ONCE; next = untold.peek()) {
                batch.add(untold.remove());
            }
            try {
                awaitAll(batch.stream().map(this::tell).toList());
            } catch (RedisGone e) {
                batch.forEach(untold::offer);
                throw e;
            }
        }
    }

    private CompletableFuture<List<Object>> tell(Untold news) {
        return switch (news) {
            case Untold.Closed(long userId, String holdId) -> purses.close(userId, holdId);
            case Untold.Changed(BalanceChange change) -> purses.follow(change.balances(), change.settledEventIds());
        };
    }

    private void renewIfDue() throws IOException {
        if (clock.instant().isBefore(nextRenewal)) {
            return;
        }
        Map<Long, List<String>> byUser = new HashMap<>();
        running.forEach((hold, user) ->
                byUser.computeIfAbsent(user, id -> new ArrayList<>()).add(hold));
        renew(byUser);
        journal.visitUndelivered(this::renewUndelivered);
        nextRenewal = clock.instant().plus(renewalInterval);
    }

    private void renewUndelivered(List<UsageEvent> events) {
        Map<Long, List<String>> byUser = new HashMap<>();
        events.forEach(event ->
                byUser.computeIfAbsent(event.userId(), id -> new ArrayList<>()).add(event.eventId()));
        renew(byUser);
    }

    private void renew(Map<Long, List<String>> holdsByUser) {
        ArrayDeque<CompletableFuture<List<Object>>> sent = new ArrayDeque<>();
        holdsByUser.forEach((user, holds) -> {
            sent.add(purses.renew(user, holds));
            if (sent.size() >= COMMANDS_AT_ONCE) {
                redis.await(sent.remove());
            }
        });
        awaitAll(List.copyOf(sent));
    }

    private void awaitAll(List<CompletableFuture<List<Object>>> answers) {
        answers.forEach(redis::await);
    }
}
