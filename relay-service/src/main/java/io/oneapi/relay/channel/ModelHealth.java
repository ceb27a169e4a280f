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
    static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration PROBE_LIMIT = Duration.ofMinutes(10);
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Attempt> attempts = new ArrayDeque<>();
    private Instant cooledUntil = Instant.MIN;
    private Instant brokenUntil = Instant.MIN;
    private Duration nextRest = FIRST_REST;
    private boolean broken;
    private Instant probedAt = Instant.MIN;
    private int failures;

    private record Attempt(Instant at, boolean failed) {}

    /** One rest of a broken channel. */
    record Rest(Instant until, Duration length) {}

    boolean isBroken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    Optional<Instant> restsUntil(Instant now) {
        lock.lock();
        try {
            if (isResting(now)) {
                return Optional.of(restsUntil());
            }
            return isProbed(now) ? Optional.of(probedAt.plus(PROBE_LIMIT)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Instant restsUntil() {
        return latest(cooledUntil, brokenUntil);
    }

    private boolean isResting(Instant now) {
        return now.isBefore(restsUntil());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
            if (broken && !isResting(now)) {
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

    /** Lets it rest after an attempt; true when that is noticeably longer than it rests anyway. */
    boolean cool(Instant until) {
        lock.lock();
        try {
            boolean isLonger = restsUntil().isBefore(until.minus(NOTICEABLE));
            cooledUntil = latest(cooledUntil, until);
            probedAt = Instant.MIN;
            return isLonger;
        } finally {
            lock.unlock();
        }
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

    /**
     * Counts a success; true when the channel was broken and is well again. An attempt from before the rest, or one made
     * for want of another channel, ends no rest.
     */
    boolean succeeded(Instant now) {
        lock.lock();
        try {
            boolean isMended = broken && (!isResting(now) || isProbed(now));
            if (isMended) {
                mend();
            } else {
                count(now, new Attempt(now, false));
            }
            return isMended;
        } finally {
            lock.unlock();
        }
    }

    private void mend() {
        broken = false;
        brokenUntil = Instant.MIN;
        nextRest = FIRST_REST;
        probedAt = Instant.MIN;
        attempts.clear();
        failures = 0;
    }

    /** Whether nothing is left to remember. */
    boolean isWell(Instant now) {
        lock.lock();
        try {
            return !broken && failures == 0 && !isResting(now);
        } finally {
            lock.unlock();
        }
    }

    /** Counts a failure; tells of the rest when it brings one. */
    Optional<Rest> failed(Instant now) {
        lock.lock();
        try {
            count(now, new Attempt(now, true));
            boolean tooMany = attempts.size() >= MIN_ATTEMPTS && failures * 2 >= attempts.size();
            boolean probeFailed = broken && !isResting(now);
            probedAt = Instant.MIN;
            return probeFailed || (tooMany && !broken) ? Optional.of(breakDown(now)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Rest breakDown(Instant now) {
        Rest rest = new Rest(now.plus(nextRest), nextRest);
        broken = true;
        brokenUntil = latest(brokenUntil, rest.until());
        nextRest = after(nextRest);
        return rest;
    }

    private static Duration after(Duration rest) {
        return shorter(rest.multipliedBy(2), LONGEST_REST);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Takes over a rest that another relay was asked for. */
    void coolToo(Instant until) {
        lock.lock();
        try {
            cooledUntil = latest(cooledUntil, until);
        } finally {
            lock.unlock();
        }
    }

    /** Takes over a rest that came from failures at another relay. */
    void breakToo(Rest rest) {
        lock.lock();
        try {
            broken = true;
            brokenUntil = latest(brokenUntil, rest.until());
            nextRest = nextRest.compareTo(after(rest.length())) > 0 ? nextRest : after(rest.length());
        } finally {
            lock.unlock();
        }
    }

    /** Takes over that the channel is well again. */
    void mendToo() {
        lock.lock();
        try {
            if (broken) {
                mend();
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
