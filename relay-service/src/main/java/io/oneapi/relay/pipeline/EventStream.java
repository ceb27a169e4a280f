package io.oneapi.relay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.exchange.FailureBody;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The caller's stream. Each read takes one event of the provider and hands it on, so that the provider is read as fast
 * as the caller reads. Usage is settled before the event that ends the stream is handed out.
 */
final class EventStream extends InputStream {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(UTF_8);

    private final InboundCall call;
    private final StreamTranslator translator;
    private final Attempt attempt;
    private final SseDecoder decoder;
    private final ReentrantLock reading = new ReentrantLock();
    private byte[] current = new byte[0];
    private int position;
    private boolean ended;
    private volatile boolean closed;

    EventStream(InboundCall call, StreamTranslator translator, Attempt attempt) {
        this.call = call;
        this.translator = translator;
        this.attempt = attempt;
        this.decoder = new SseDecoder(attempt.response().body());
    }

    /**
     * Waits until the provider has said something that is for the caller, so that an early error still gets a status
     * of its own.
     *
     * @throws RelayRefused when the provider fails before
     */
    void awaitFirstEvent() {
        try {
            while (!ended && !hasUnread()) {
                Optional<SseEvent> event = decoder.next();
                if (event.isEmpty()) {
                    throw new RelayRefused(new RelayFailure.UpstreamTruncated());
                }
                if (event.get().data().length > 0) {
                    take(event.get());
                }
            }
        } catch (IOException e) {
            throw attempt.exchange().refused(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        reading.lock();
        try {
            while (!hasUnread() && !ended && !closed) {
                advance();
            }
            if (!hasUnread()) {
                return -1;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, count);
            position += count;
            return count;
        } finally {
            settleIfClosed();
            reading.unlock();
        }
    }

    private boolean hasUnread() {
        return position < current.length;
    }

    private void advance() {
        try {
            Optional<SseEvent> event = decoder.next();
            if (event.isPresent()) {
                take(event.get());
            } else if (translator.isComplete()) {
                end(DONE);
            } else {
                breakOff(new RelayRefused(new RelayFailure.UpstreamTruncated()));
            }
        } catch (RelayRefused refused) {
            breakOff(refused);
        } catch (IOException e) {
            breakOff(attempt.exchange().refused(e));
        }
    }

    private void take(SseEvent event) {
        switch (translator.next(event)) {
            case StreamStep.Forward(byte[] bytes) -> hand(bytes);
            case StreamStep.Drop() -> {}
            case StreamStep.End(byte[] bytes) -> end(bytes);
            case StreamStep.Fail(RelayFailure failure) -> throw new RelayRefused(failure);
        }
    }

    private void end(byte[] lastEvent) {
        ended = true;
        attempt.settledBeforeTheEnd(usage());
        hand(lastEvent);
    }

    private void breakOff(RelayRefused reason) {
        ended = true;
        attempt.brokenOff(usage(), reason);
        hand(("data: " + FailureBody.json(reason.failure(), call) + "\n\n").getBytes(UTF_8));
    }

    private TokenUsage usage() {
        return translator.usage().orElseGet(() -> attempt.estimate(translator.deliveredText()));
    }

    private void hand(byte[] bytes) {
        current = bytes;
        position = 0;
    }

    /**
     * Ends the stream, whether it has been read to its end or not. A read that is under way sees its connection closed
     * and settles itself.
     */
    @Override
    public void close() {
        closed = true;
        if (reading.tryLock()) {
            try {
                settleIfClosed();
            } finally {
                reading.unlock();
            }
        } else {
            attempt.exchange().abandon();
        }
    }

    private void settleIfClosed() {
        if (closed && !ended) {
            ended = true;
            attempt.brokenOff(usage(), new RelayRefused(new RelayFailure.CallerGone()));
        }
    }
}
