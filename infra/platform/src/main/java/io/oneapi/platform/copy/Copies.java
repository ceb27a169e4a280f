package io.oneapi.platform.copy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single answers of another service, a bounded number of them. An answer is asked for again when it is no longer fresh;
 * while that fails, it goes on being given for a time. One failure spares the source further such questions for
 * a few seconds, so that a source that does not answer slows few calls down.
 */
public final class Copies<K, V> {
    private static final Logger log = LoggerFactory.getLogger(Copies.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Function<V, Lifetime> lifetimes;
    private final Clock clock;
    private final Cache<K, Copy<V>> copies;
    private final AtomicLong drops = new AtomicLong();
    private volatile Instant restUntil = Instant.MIN;
    private volatile Instant doubtedAt = Instant.MIN;

    /**
     * @param name what it is, for the log
     * @param lifetimes how long each answer holds
     */
    public Copies(String name, int maximumSize, Function<V, Lifetime> lifetimes, Clock clock) {
        this.name = name;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.copies = Caffeine.newBuilder()
                .maximumSize(maximumSize)
                // Its upkeep is short; handing it to another thread costs more.
                .executor(Runnable::run)
                .ticker(() -> nanos(clock))
                .expireAfter(Expiry.<K, Copy<V>>writing(
                        (key, copy) -> lifetimes.apply(copy.value()).kept()))
                .build();
    }

    private static long nanos(Clock clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** The answer to a question; asks the source where there is no copy, and fails as it does. */
    public V get(K key, Supplier<V> source) {
        Copy<V> known = copies.getIfPresent(key);
        Copy<V> copy = known != null ? known : read(key, source);
        return isDue(copy) && copy.refreshing().compareAndSet(false, true)
                ? refreshed(key, copy, source)
                : copy.value();
    }

    private Copy<V> read(K key, Supplier<V> source) {
        long dropsBefore = drops.get();
        Copy<V> copy = copies.get(key, unknown -> copy(source.get()));
        if (drops.get() != dropsBefore) {
            // It may have been read before the change that others were dropped for.
            copies.asMap().remove(key, copy);
        }
        return copy;
    }

    private Copy<V> copy(V value) {
        Instant now = clock.instant();
        return new Copy<>(value, now, now.plus(lifetimes.apply(value).fresh()), new AtomicBoolean());
    }

    private boolean isDue(Copy<V> copy) {
        return !clock.instant().isBefore(copy.freshUntil()) || !copy.readAt().isAfter(doubtedAt);
    }

    private V refreshed(K key, Copy<V> old, Supplier<V> source) {
        try {
            if (clock.instant().isBefore(restUntil)) {
                return old.value();
            }
            Copy<V> fresh = copy(source.get());
            copies.asMap().replace(key, old, fresh);
            return fresh.value();
        } catch (RuntimeException e) {
            restUntil = clock.instant().plus(REST_AFTER_FAILURE);
            log.warn("{} could not be read again, the known copies stay: {}", name, e.toString());
            return old.value();
        } finally {
            old.refreshing().set(false);
        }
    }

    /** Asks again for every answer at its next use, since a change may have passed unheard. */
    public void doubt() {
        drops.incrementAndGet();
        doubtedAt = clock.instant();
    }

    /** Forgets the answers that a change concerns. */
    public void drop(Predicate<V> concerned) {
        drops.incrementAndGet();
        copies.asMap().values().removeIf(copy -> concerned.test(copy.value()));
    }

    private record Copy<V>(V value, Instant readAt, Instant freshUntil, AtomicBoolean refreshing) {
        /** Each is itself only: {@code replace} must not mistake a later one for it. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
