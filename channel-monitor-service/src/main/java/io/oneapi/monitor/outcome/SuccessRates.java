package io.oneapi.monitor.outcome;

import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.monitor.outcome.OutcomeWindow.Entry;
import io.oneapi.monitor.outcome.OutcomeWindow.Sign;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the share of successes among the latest outcomes of each channel.
 *
 * <p>Every fault whose origin is the upstream counts as a failure: one that throttles, lacks the model, is slow or
 * refuses the credential serves its callers as little as one that breaks. What callers or the gateway did wrong says
 * nothing of a channel and has no place in the window.
 *
 * <p>Windows are stored every few seconds, and read where a channel is first heard of, so that they outlive a restart and
 * follow a channel whose outcomes another replica hears from now on. What a killed process heard last is lost.
 */
@Singleton
final class SuccessRates {
    private static final Logger log = LoggerFactory.getLogger(SuccessRates.class);

    private final SuccessRateConfig config;
    private final StoredWindows stored;
    private final ConcurrentMap<Long, AtomicReference<OutcomeWindow>> windows = new ConcurrentHashMap<>();

    /** The channels whose windows are not stored as they are. */
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();

    SuccessRates(SuccessRateConfig config, StoredWindows stored) {
        this.config = config;
        this.stored = stored;
    }

    /** A share of successes that is too low. */
    record Rate(long successes, int outcomes, BigDecimal threshold) {}

    /** The rate, if this outcome has made it too low; the window of the channel then begins anew. */
    Optional<Rate> tooLowAfter(ChannelOutcome outcome) {
        if (!config.isOn()) {
            return Optional.empty();
        }
        return sign(outcome.kind())
                .map(sign -> new Entry(outcome.requestId(), outcome.occurredAt(), sign))
                .flatMap(entry -> tooLowAfter(outcome.channelId(), entry));
    }

    private Optional<Rate> tooLowAfter(long channelId, Entry entry) {
        AtomicReference<OutcomeWindow> window = window(channelId);
        OutcomeWindow before = window.getAndUpdate(current -> {
            OutcomeWindow next = current.with(entry, config.size());
            return isTooLow(next) ? OutcomeWindow.EMPTY : next;
        });
        changed.add(channelId);
        return Optional.of(before.with(entry, config.size()))
                .filter(this::isTooLow)
                .map(next -> new Rate(next.successes(), next.entries().size(), config.share()));
    }

    private AtomicReference<OutcomeWindow> window(long channelId) {
        AtomicReference<OutcomeWindow> known = windows.get(channelId);
        if (known != null) {
            return known;
        }
        AtomicReference<OutcomeWindow> loaded = new AtomicReference<>(stored.load(channelId));
        AtomicReference<OutcomeWindow> before = windows.putIfAbsent(channelId, loaded);
        return before == null ? loaded : before;
    }

    private boolean isTooLow(OutcomeWindow window) {
        return window.hasFailedBelow(config.share(), config.size());
    }

    private static Optional<Sign> sign(ChannelOutcome.Kind kind) {
        return switch (kind) {
            case SUCCESS -> Optional.of(Sign.SUCCESS);
            case CREDENTIAL, MISSING, RATE, SERVER, SLOW -> Optional.of(Sign.FAILURE);
            case NOT_ITS_FAULT -> Optional.empty();
        };
    }

    void forget(long channelId) {
        if (config.isOn()) {
            windows.put(channelId, new AtomicReference<>(OutcomeWindow.EMPTY));
            changed.add(channelId);
        }
    }

    void forgetAllBut(Set<Long> channelIds) {
        windows.keySet().stream().filter(id -> !channelIds.contains(id)).forEach(this::forget);
    }

    @PreDestroy
    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void storeIfPossible() {
        try {
            store();
        } catch (RuntimeException e) {
            log.warn("the latest outcomes of channels could not be stored, they wait: {}", e.toString());
        }
    }

    /** What has been quiet since the last time leaves memory: by now another replica may hear more of it. */
    void store() {
        windows.keySet()
                .forEach(id -> windows.computeIfPresent(id, (key, kept) -> changed.contains(key) ? kept : null));
        List<Long> taken = List.copyOf(changed);
        taken.forEach(changed::remove);
        Map<Long, OutcomeWindow> latest = new HashMap<>();
        taken.forEach(id -> latest.put(id, window(id).get()));
        try {
            if (!latest.isEmpty()) {
                stored.store(latest);
            }
        } catch (RuntimeException e) {
            changed.addAll(taken);
            throw e;
        }
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    void forgetDeletedChannels() {
        if (config.isOn()) {
            stored.forgetDeletedChannels();
        }
    }
}
