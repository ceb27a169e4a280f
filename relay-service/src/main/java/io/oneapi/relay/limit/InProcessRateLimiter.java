package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts in this process, right for one process. One lock makes every step a single one; nothing waits for anything
 * under it.
 */
@Singleton
final class InProcessRateLimiter implements RateLimiter {
    private static final int FIRST_SWEEP = 1_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Subject, Meter> meters = new HashMap<>();
    private int sweepAt = FIRST_SWEEP;

    InProcessRateLimiter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Decision take(List<LimitedSubject> subjects, long tokens) {
        lock.lock();
        try {
            long now = now();
            Shortage worst = worstShortage(subjects, tokens, now);
            if (worst != null) {
                return new Decision.Refused(worst, left(subjects, now));
            }
            for (LimitedSubject limited : subjects) {
                meter(limited, now).begin(limited.limits(), tokens, now);
            }
            return new Decision.Granted(
                    left(subjects, now), new Slot(usedTokens -> finish(subjects, tokens, usedTokens)));
        } finally {
            lock.unlock();
        }
    }

    private void finish(List<LimitedSubject> subjects, long takenTokens, long usedTokens) {
        lock.lock();
        try {
            long now = now();
            for (LimitedSubject limited : subjects) {
                meter(limited, now).end(limited.limits(), takenTokens, usedTokens, now);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Shortage> shortage(LimitedSubject subject, long tokens) {
        lock.lock();
        try {
            return Optional.ofNullable(worstShortage(List.of(subject), tokens, now()));
        } finally {
            lock.unlock();
        }
    }

    /** How many subjects are remembered. */
    int size() {
        lock.lock();
        try {
            return meters.size();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Shortage worstShortage(List<LimitedSubject> subjects, long tokens, long now) {
        Shortage worst = null;
        for (LimitedSubject limited : subjects) {
            Meter meter = meter(limited, now);
            for (Map.Entry<LimitKind, Long> limit : limited.limits().entrySet()) {
                Duration untilRoom = Duration.ofNanos(meter.untilRoom(limit.getKey(), limit.getValue(), tokens, now));
                if (untilRoom.isPositive() && (worst == null || untilRoom.compareTo(worst.untilRoom()) > 0)) {
                    worst = new Shortage(limited.subject().scope(), limit.getKey(), untilRoom);
                }
            }
        }
        return worst;
    }

    private List<Headroom> left(List<LimitedSubject> subjects, long now) {
        List<Headroom> left = new ArrayList<>();
        for (LimitedSubject limited : subjects) {
            Meter meter = meter(limited, now);
            limited.limits().forEach((kind, limit) -> left.add(meter.headroom(kind, limit, now)));
        }
        return left;
    }

    /** Subjects at rest are forgotten before there are twice as many as were busy at the last look. */
    private Meter meter(LimitedSubject limited, long now) {
        Meter known = meters.get(limited.subject());
        if (known != null) {
            return known;
        }
        if (meters.size() >= sweepAt) {
            meters.values().removeIf(meter -> meter.isIdle(now));
            sweepAt = Math.max(FIRST_SWEEP, 2 * meters.size());
        }
        Meter fresh = new Meter();
        meters.put(limited.subject(), fresh);
        return fresh;
    }

    private long now() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
