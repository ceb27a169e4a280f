package io.oneapi.account.shortlived;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps values in this process, so many and no more; the least used goes first. */
@Singleton
final class InMemoryShortLived implements ShortLived {
    static final int MAX_WRONG = 5;

    private static final int MAX_ENTRIES = 100_000;

    private final Clock clock;
    private final Cache<String, Entry> entries;

    InMemoryShortLived(Clock clock) {
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .expireAfter(
                        Expiry.writing((String name, Entry entry) -> Duration.between(clock.instant(), entry.until)))
                .build();
    }

    /** One value. What changes of it changes inside the cache's atomic step for its name. */
    private record Entry(String value, long count, Instant until) {
        Entry countedOnce() {
            return new Entry(value, count + 1, until);
        }

        boolean is(String presented) {
            return MessageDigest.isEqual(bytes(value), bytes(presented));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void put(String name, String value, Duration lifetime) {
        entries.put(name, new Entry(value, 0, clock.instant().plus(lifetime)));
    }

    @Override
    public Optional<String> take(String name) {
        AtomicReference<Optional<String>> taken = new AtomicReference<>(Optional.empty());
        entries.asMap().computeIfPresent(name, (same, entry) -> {
            taken.set(Optional.of(entry.value));
            return null;
        });
        return taken.get();
    }

    @Override
    public boolean matches(String name, String presented) {
        AtomicBoolean right = new AtomicBoolean();
        entries.asMap().computeIfPresent(name, (same, entry) -> {
            right.set(entry.is(presented));
            return right.get() ? entry : afterWrong(entry);
        });
        return right.get();
    }

    @Override
    public boolean redeem(String name, String presented) {
        AtomicBoolean right = new AtomicBoolean();
        entries.asMap().computeIfPresent(name, (same, entry) -> {
            right.set(entry.is(presented));
            return right.get() ? null : afterWrong(entry);
        });
        return right.get();
    }

    private static @Nullable Entry afterWrong(Entry entry) {
        return entry.count + 1 >= MAX_WRONG ? null : entry.countedOnce();
    }

    @Override
    public long count(String name, Duration window) {
        AtomicLong counted = new AtomicLong();
        entries.asMap().compute(name, (same, entry) -> {
            Entry next = (entry == null ? new Entry("", 0, clock.instant().plus(window)) : entry).countedOnce();
            counted.set(next.count);
            return next;
        });
        return counted.get();
    }

    @Override
    public long counted(String name) {
        Entry entry = entries.getIfPresent(name);
        return entry == null ? 0 : entry.count;
    }

    @Override
    public void forget(String name) {
        entries.invalidate(name);
    }
}
