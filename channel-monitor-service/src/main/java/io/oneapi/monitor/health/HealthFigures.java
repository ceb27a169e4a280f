package io.oneapi.monitor.health;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.ChannelOutcome;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how attempts at channels go, by quarters of an hour that are kept for a week. The figures are for people to look
 * at: what a killed process has counted in its last seconds is lost, and an outcome that comes twice counts twice.
 */
@Singleton
public final class HealthFigures implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(HealthFigures.class);
    private static final long SLOT_SECONDS = Duration.ofMinutes(15).toSeconds();
    private static final Duration SLOTS_KEPT = Duration.ofDays(7);
    private static final Duration EVENTS_KEPT = Duration.ofDays(90);

    /** More than can be busy within seconds; what goes beyond is not counted. */
    private static final int MAX_WAITING = 20_000;

    private final ConcurrentMap<HealthSlot.Key, HealthSlot> waiting = new ConcurrentHashMap<>();
    private final HealthSlotRepository slots;
    private final HealthEventRepository healthEvents;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    HealthFigures(
            HealthSlotRepository slots,
            HealthEventRepository healthEvents,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.slots = slots;
        this.healthEvents = healthEvents;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void count(ChannelOutcome outcome) {
        if (outcome.kind() == ChannelOutcome.Kind.NOT_ITS_FAULT || waiting.size() >= MAX_WAITING) {
            return;
        }
        long second = Duration.ofMillis(outcome.occurredAt()).toSeconds();
        HealthSlot.Key key = new HealthSlot.Key(outcome.channelId(), second - second % SLOT_SECONDS);
        HealthSlot one = outcome.kind() == ChannelOutcome.Kind.SUCCESS
                ? new HealthSlot(key, 1, 0, outcome.elapsedMillis(), outcome.firstByteMillis())
                : new HealthSlot(key, 1, 1, 0, 0);
        waiting.merge(key, one, HealthSlot::plus);
    }

    List<HealthSlot> ofChannel(long channelId) {
        return slots.findByKeyChannelIdOrderByKeyBeginsAt(channelId);
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void storeIfPossible() {
        try {
            store();
        } catch (RuntimeException e) {
            log.warn("figures of channels could not be stored, they wait: {}", e.toString());
        }
    }

    void store() {
        List<HealthSlot> taken = List.copyOf(waiting.values());
        if (taken.isEmpty()) {
            return;
        }
        transactions.executeWrite(status -> {
            taken.forEach(this::add);
            return true;
        });
        taken.forEach(stored -> waiting.computeIfPresent(stored.key(), (key, now) -> rest(now, stored)));
    }

    /** Another replica may add the same row first; then all of it is tried again. */
    private void add(HealthSlot slot) {
        int changed = slots.add(
                slot.key().channelId(),
                slot.key().beginsAt(),
                slot.attempts(),
                slot.failures(),
                slot.elapsedMillis(),
                slot.firstByteMillis());
        if (changed == 0) {
            slots.save(slot);
        }
    }

    @SuppressWarnings("NullAway") // Nothing left means no entry.
    private static HealthSlot rest(HealthSlot now, HealthSlot stored) {
        return now.attempts() == stored.attempts()
                ? null
                : now.plus(new HealthSlot(
                        now.key(),
                        -stored.attempts(),
                        -stored.failures(),
                        -stored.elapsedMillis(),
                        -stored.firstByteMillis()));
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    void forgetOldOnes() {
        long now = clock.instant().getEpochSecond();
        slots.deleteBefore(now - SLOTS_KEPT.toSeconds());
        healthEvents.deleteBefore(now - EVENTS_KEPT.toSeconds());
    }

    @Override
    @PreDestroy
    public void close() {
        storeIfPossible();
    }
}
