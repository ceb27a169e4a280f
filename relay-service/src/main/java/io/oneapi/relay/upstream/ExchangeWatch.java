package io.oneapi.relay.upstream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends exchanges whose provider has been silent for too long, to within a quarter of a second. */
final class ExchangeWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;

    private final Set<UpstreamExchange> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upstream-watch").daemon().factory());

    ExchangeWatch() {
        var _ = timer.scheduleAtFixedRate(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void begin(UpstreamExchange exchange) {
        running.add(exchange);
    }

    void end(UpstreamExchange exchange) {
        running.remove(exchange);
    }

    private void look() {
        long now = System.nanoTime();
        running.forEach(exchange -> exchange.endIfOverdue(now));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
