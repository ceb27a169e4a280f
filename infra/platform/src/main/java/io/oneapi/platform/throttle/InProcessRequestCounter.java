package io.oneapi.platform.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts in this process. Of a flood of addresses it remembers those that come often. */
@Singleton
final class InProcessRequestCounter implements RequestCounter {
    private static final int MOST_WINDOWS = 20_000;
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(20);

    private final Clock clock;
    private final Cache<Key, SlidingWindow> windows;

    InProcessRequestCounter(Clock clock) {
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_WINDOWS)
                .expireAfterAccess(LONGEST_WINDOW)
                .ticker(this::now)
                .build();
    }

    private record Key(Throttle throttle, String address) {}

    @Override
    public Duration take(Throttle throttle, String address, int limit) {
        SlidingWindow window = windows.get(new Key(throttle, address), unseen -> new SlidingWindow());
        return Duration.ofNanos(window.take(now(), throttle.window().toNanos(), limit));
    }

    private long now() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
