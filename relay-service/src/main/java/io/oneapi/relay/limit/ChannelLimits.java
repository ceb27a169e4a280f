package io.oneapi.relay.limit;

import io.oneapi.relay.exchange.RelayFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps attempts within the limits of their channels. */
@Singleton
public final class ChannelLimits {
    private final LimitTable table;
    private final RateLimiter limiter;

    ChannelLimits(LimitTable table, RateLimiter limiter) {
        this.table = table;
        this.limiter = limiter;
    }

    /** Whether a small call would fit just now; only {@link #tryEnter} decides. */
    public boolean hasRoom(long channelId) {
        return untilRoom(channelId).isZero();
    }

    /** How long until a small call fits. */
    public Duration untilRoom(long channelId) {
        return shortage(channelId, 1).map(Shortage::untilRoom).orElse(Duration.ZERO);
    }

    /** Takes an attempt under all limits of its channel; empty when one is reached. */
    public Optional<Slot> tryEnter(long channelId, long estimatedTokens) {
        Optional<LimitedSubject> limited = limited(channelId);
        if (limited.isEmpty()) {
            return Optional.of(Slot.UNLIMITED);
        }
        List<LimitedSubject> subjects = List.of(limited.get());
        return switch (limiter.take(subjects, estimatedTokens)) {
            case Decision.Granted granted -> Optional.of(granted.slot());
            case Decision.Refused refused -> Optional.empty();
        };
    }

    /**
     * What to answer a call for which none of these channels has room, with the shortest of the times to wait; empty when
     * one has room by now.
     */
    public Optional<RelayFailure> refusal(Collection<Long> channelIds, long estimatedTokens) {
        List<Shortage> shortages = channelIds.stream()
                .flatMap(id -> shortage(id, estimatedTokens).stream())
                .toList();
        if (shortages.size() < channelIds.size()) {
            return Optional.empty();
        }
        return shortages.stream()
                .min(Comparator.comparing(Shortage::untilRoom))
                .map(shortage -> new RelayFailure.RateLimited(
                        shortage.scope(), shortage.kind(), shortage.untilRoom(), Map.of()));
    }

    private Optional<Shortage> shortage(long channelId, long tokens) {
        return limited(channelId).flatMap(limited -> limiter.shortage(limited, tokens));
    }

    private Optional<LimitedSubject> limited(long channelId) {
        LimitSnapshot limits = table.current();
        return limits.isEmpty() ? Optional.empty() : limits.ofChannel(channelId);
    }
}
