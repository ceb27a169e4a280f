package io.oneapi.relay.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How one channel does for one model, from its first failure until it is well again. When half of at least ten attempts
 * within a minute fail, the channel rests for half a minute, then twice as long each time, up to ten minutes; after a
 * rest one attempt decides.
 */
final class ModelHealth {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int MIN_ATTEMPTS = 10;
    private static final int MAX_ATTEMPTS = 1000;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration PROBE_LIMIT = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Attempt> attempts = new ArrayDeque<>();
    private Instant restsUntil = Instant.MIN;
    private Duration nextRest = FIRST_REST;
    private boolean broken;
    private Instant probedAt = Instant.MIN;
    private int failures;

    private record Attempt(Instant at, boolean failed) {}

    Optional<Instant> restsUntil(Instant now) {
        lock.lock();
        try {
            if (now.isBefore(restsUntil)) {
                return Optional.of(restsUntil);
            }
            return isProbed(now) ? Optional.of(probedAt.plus(PROBE_LIMIT)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** A probe that never came back is forgotten after a while. */
    private boolean isProbed(Instant now) {
        return broken && now.isBefore(later(probedAt, PROBE_LIMIT));
    }

    private static Instant later(Instant from, Duration time) {
        return from.equals(Instant.MIN) ? from : from.plus(time);
    }

    boolean tryEnter(Instant now) {
        lock.lock();
        try {
            if (broken && !now.isBefore(restsUntil)) {
                if (isProbed(now)) {
                    return false;
                }
                probedAt = now;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void rest(Instant until) {
        lock.lock();
        try {
            restAtLeast(until);
            probedAt = Instant.MIN;
        } finally {
            lock.unlock();
        }
    }

    private void restAtLeast(Instant until) {
        restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
    }

    /** Ends a probe that has told nothing, so that another may tell. */
    void undecided() {
        lock.lock();
        try {
            probedAt = Instant.MIN;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a success; true when nothing is left to remember. */
    boolean succeeded(Instant now) {
        lock.lock();
        try {
            if (broken) {
                broken = false;
                nextRest = FIRST_REST;
                probedAt = Instant.MIN;
                attempts.clear();
                failures = 0;
            } else {
                count(now, new Attempt(now, false));
            }
            return failures == 0 && !now.isBefore(restsUntil);
        } finally {
            lock.unlock();
        }
    }

    void failed(Instant now) {
        lock.lock();
        try {
            count(now, new Attempt(now, true));
            boolean tooMany = attempts.size() >= MIN_ATTEMPTS && failures * 2 >= attempts.size();
            boolean probeFailed = broken && !now.isBefore(restsUntil);
            if (probeFailed || (tooMany && !broken)) {
                broken = true;
                probedAt = Instant.MIN;
                restAtLeast(now.plus(nextRest));
                nextRest =
                        nextRest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? nextRest.multipliedBy(2) : LONGEST_REST;
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(Instant now, Attempt attempt) {
        attempts.addLast(attempt);
        failures += attempt.failed() ? 1 : 0;
        while (attempts.size() > MAX_ATTEMPTS || attempts.getFirst().at().isBefore(now.minus(WINDOW))) {
            failures -= attempts.removeFirst().failed() ? 1 : 0;
        }
    }
}
