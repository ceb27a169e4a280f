package io.oneapi.relay.upstream;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long, to within a quarter of a second: silent providers, and callers who do not read. */
@Singleton
public final class ExchangeWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;

    private final Set<Watched> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upstream-watch").daemon().factory());

    ExchangeWatch() {
        var _ = timer.scheduleAtFixedRate(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Something with a deadline of its own. */
    public interface Watched {
        /** Ends itself if it is late; quick, and never throws. */
        void endIfOverdue(long nowNanos);
    }

    public void begin(Watched watched) {
        running.add(watched);
    }

    public void end(Watched watched) {
        running.remove(watched);
    }

    private void look() {
        long now = System.nanoTime();
        running.forEach(watched -> watched.endIfOverdue(now));
    }

    /** For tests: calls are watched until the process ends. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
