package io.oneapi.relay.limit;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets calls through as far as the limits of their token, user, group, and model in the group allow. */
@Singleton
public final class CallLimits {
    private final LimitTable table;
    private final RateLimiter limiter;
    private final Clock clock;

    CallLimits(LimitTable table, RateLimiter limiter, Clock clock) {
        this.table = table;
        this.limiter = limiter;
        this.clock = clock;
    }

    /**
     * Takes a call under all limits of its caller.
     *
     * @throws RelayRefused when one is reached; nothing is taken then
     */
    public Admission admit(long tokenId, long userId, String group, String model, long estimatedTokens) {
        LimitSnapshot limits = table.current();
        if (limits.isEmpty()) {
            return Admission.UNLIMITED;
        }
        Instant now = clock.instant();
        limits.spent(tokenId, userId, group, now).ifPresent(spent -> {
            throw new RelayRefused(new RelayFailure.PointsSpent(
                    spent.scope(), spent.kind(), Duration.between(now, spent.nextPeriod())));
        });
        List<LimitedSubject> subjects = limits.ofCall(tokenId, userId, group, model);
        return subjects.isEmpty() ? Admission.UNLIMITED : admit(subjects, estimatedTokens);
    }

    private Admission admit(List<LimitedSubject> subjects, long estimatedTokens) {
        return switch (limiter.take(subjects, estimatedTokens)) {
            case Decision.Granted(List<Headroom> left, Slot slot) -> new Admission(LimitHeaders.of(left), slot);
            case Decision.Refused(Shortage shortage, List<Headroom> left) ->
                throw new RelayRefused(new RelayFailure.RateLimited(
                        shortage.scope(), shortage.kind(), shortage.untilRoom(), LimitHeaders.of(left)));
        };
    }
}
