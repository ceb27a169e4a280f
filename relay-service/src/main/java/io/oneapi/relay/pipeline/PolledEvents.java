package io.oneapi.relay.pipeline;

import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The events of a provider, waited for no longer than wanted. Reading goes on while nobody waits. */
final class PolledEvents {
    private final SseDecoder decoder;
    private @Nullable CompletableFuture<Optional<SseEvent>> pending;

    PolledEvents(SseDecoder decoder) {
        this.decoder = decoder;
    }

    /** What came. */
    sealed interface Polled {
        record Event(SseEvent event) implements Polled {}

        record End() implements Polled {}

        /** Nothing came in time. */
        record Silence() implements Polled {}

        /** The thread that waited is wanted back; what it waited for can still be had. */
        record Interrupted() implements Polled {}
    }

    /**
     * The next event.
     *
     * @param patience how long to wait; zero for as long as it takes
     */
    Polled next(Duration patience) throws IOException {
        if (patience.isZero() && pending == null) {
            return polled(decoder.next());
        }
        CompletableFuture<Optional<SseEvent>> reading = pending == null ? read() : pending;
        pending = reading;
        try {
            Optional<SseEvent> event =
                    patience.isZero() ? reading.get() : reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            pending = null;
            return polled(event);
        } catch (TimeoutException e) {
            return new Polled.Silence();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Polled.Interrupted();
        }
    }

    private CompletableFuture<Optional<SseEvent>> read() {
        CompletableFuture<Optional<SseEvent>> reading = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                reading.complete(decoder.next());
            } catch (IOException | RuntimeException e) {
                reading.completeExceptionally(e);
            }
        });
        return reading;
    }

    private static Polled polled(Optional<SseEvent> event) {
        return event.<Polled>map(Polled.Event::new).orElseGet(Polled.End::new);
    }
}
