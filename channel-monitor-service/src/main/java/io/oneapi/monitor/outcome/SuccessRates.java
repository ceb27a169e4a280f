package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.monitor.outcome.OutcomeWindow.Entry;
import io.oneapi.monitor.outcome.OutcomeWindow.Sign;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Watches the share of successes among the latest outcomes of each channel.
 *
 * <p>Every fault whose origin is the upstream counts as a failure: one that throttles, lacks the model, is slow or
 * refuses the credential serves its callers as little as one that breaks. What callers or the gateway did wrong says
 * nothing of a channel and has no place in the window.
 */
@Singleton
final class SuccessRates {
    private final SuccessRateConfig config;
    private final ConcurrentMap<Long, AtomicReference<OutcomeWindow>> windows = new ConcurrentHashMap<>();

    SuccessRates(SuccessRateConfig config) {
        this.config = config;
    }

    /** A share of successes that is too low. */
    record Rate(long successes, int outcomes, BigDecimal threshold) {}

    /** The rate, if this outcome has made it too low; the window of the channel then begins anew. */
    Optional<Rate> tooLowAfter(ChannelOutcome outcome) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        return sign(outcome.kind())
                .map(sign -> new Entry(outcome.requestId(), outcome.occurredAt(), sign))
                .flatMap(entry -> tooLowAfter(outcome.channelId(), entry));
    }

    private Optional<Rate> tooLowAfter(long channelId, Entry entry) {
        AtomicReference<OutcomeWindow> window =
                windows.computeIfAbsent(channelId, id -> new AtomicReference<>(OutcomeWindow.EMPTY));
        OutcomeWindow before = window.getAndUpdate(current -> {
            OutcomeWindow next = current.with(entry, config.windowSize());
            return isTooLow(next) ? OutcomeWindow.EMPTY : next;
        });
        return Optional.of(before.with(entry, config.windowSize()))
                .filter(this::isTooLow)
                .map(next -> new Rate(next.successes(), next.entries().size(), config.threshold()));
    }

    private boolean isTooLow(OutcomeWindow window) {
        return window.hasFailedBelow(config.threshold(), config.windowSize());
    }

    private static Optional<Sign> sign(ChannelOutcome.Kind kind) {
        return switch (kind) {
            case SUCCESS -> Optional.of(Sign.SUCCESS);
            case CREDENTIAL, MISSING, RATE, SERVER, SLOW -> Optional.of(Sign.FAILURE);
            case NOT_ITS_FAULT -> Optional.empty();
        };
    }

    void forget(long channelId) {
        windows.remove(channelId);
    }

    void forgetAllBut(Set<Long> channelIds) {
        windows.keySet().retainAll(channelIds);
    }
}
