package io.oneapi.relay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.FailureBody;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.pipeline.PolledEvents.Polled;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The caller's stream. Each read takes one event of the provider and hands it on, so that the provider is read as fast
 * as the caller reads. Usage is settled before the event that ends the stream is handed out.
 */
final class EventStream extends InputStream {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(UTF_8);
    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(UTF_8);

    /** Longer than any stream may be silent. */
    private static final Duration HOWEVER_LONG = Duration.ofDays(1);

    private final StreamTranslator translator;
    private final Attempt attempt;
    private final ShownModel shownModel;
    private final StreamConfig config;
    private final CallerPatience patience;
    private final PolledEvents events;
    private final ReentrantLock reading = new ReentrantLock();
    private byte[] current = new byte[0];
    private int position;
    private boolean committed;
    private boolean ended;
    private boolean interrupted;
    private volatile boolean closed;

    EventStream(
            StreamTranslator translator,
            Attempt attempt,
            ShownModel shownModel,
            StreamConfig config,
            CallerPatience patience) {
        this.translator = translator;
        this.attempt = attempt;
        this.shownModel = shownModel;
        this.config = config;
        this.patience = patience;
        this.events = new PolledEvents(new SseDecoder(attempt.response().body()));
    }

    /**
     * Waits until the provider has said something that is for the caller, so that an early error still gets a status
     * of its own and another channel can be tried.
     *
     * @throws RelayRefused when the provider fails before
     */
    void awaitFirstEvent() {
        try {
            while (!ended && !hasUnread()) {
                switch (events.next(config.heartbeatAfter())) {
                    case Polled.Event(SseEvent event) -> takeFirst(event);
                    case Polled.End() -> throw new RelayRefused(new RelayFailure.UpstreamTruncated());
                    case Polled.Silence() -> hand(HEARTBEAT);
                    case Polled.Interrupted() -> throw new InterruptedIOException("while waiting for an event");
                }
            }
            committed = true;
        } catch (IOException e) {
            throw attempt.exchange().refused(e);
        }
    }

    private void takeFirst(SseEvent event) {
        if (event.data().length > 0) {
            attempt.firstEvent(event);
            attempt.exchange().heard();
            take(event);
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
            patience.callerCame();
            while (!hasUnread() && !ended && !closed && !interrupted) {
                advance();
            }
            if (!hasUnread()) {
                return -1;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, count);
            position += count;
            patience.waitsForCaller();
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
            switch (events.next(untilHeartbeat())) {
                case Polled.Event(SseEvent event) -> {
                    attempt.exchange().heard();
                    take(event);
                }
                case Polled.End() -> endOfProvider();
                case Polled.Silence() -> hand(HEARTBEAT);
                case Polled.Interrupted() -> interrupted();
            }
        } catch (RelayRefused refused) {
            breakOff(refused);
        } catch (IOException e) {
            breakOff(midway(attempt.exchange().refused(e)));
        }
    }

    /**
     * How long to wait for an event. The server interrupts whoever reads for a caller who leaves, which would close the
     * provider's connection in the middle of a read; where that is to be drained another thread reads.
     */
    private Duration untilHeartbeat() {
        if (config.heartbeatAfter().isPositive()) {
            return config.heartbeatInterval();
        }
        return attempt.drains() ? HOWEVER_LONG : Duration.ZERO;
    }

    private void interrupted() {
        if (attempt.drains()) {
            interrupted = true;
        } else {
            breakOff(new RelayRefused(new RelayFailure.CallerGone()));
        }
    }

    /** A provider that hangs up now has been reached; it has broken off. */
    private static RelayRefused midway(RelayRefused refused) {
        return refused.failure() instanceof RelayFailure.UpstreamUnreachable
                ? new RelayRefused(new RelayFailure.UpstreamTruncated(), refused)
                : refused;
    }

    private void endOfProvider() {
        if (translator.isComplete()) {
            end(translator.endsWithMark() ? DONE : new byte[0]);
        } else {
            breakOff(new RelayRefused(new RelayFailure.UpstreamTruncated()));
        }
    }

    private void take(SseEvent event) {
        switch (translator.next(event)) {
            case StreamStep.Forward(byte[] bytes) -> hand(shownModel.in(event, bytes));
            case StreamStep.Drop() -> {}
            case StreamStep.End(byte[] bytes) -> end(bytes);
            case StreamStep.Fail(RelayFailure failure) -> throw new RelayRefused(failure);
        }
    }

    private void end(byte[] lastEvent) {
        ended = true;
        patience.close();
        attempt.succeededBeforeTheEnd(usage());
        hand(lastEvent);
    }

    private void breakOff(RelayRefused reason) {
        ended = true;
        patience.close();
        attempt.brokenOff(usage(), reason);
        hand(("data: " + FailureBody.json(reason.failure(), attempt.call().inbound()) + "\n\n").getBytes(UTF_8));
    }

    private CallUsage usage() {
        return attempt.usage(translator);
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
        if (!committed) {
            patience.close();
            return;
        }
        if (attempt.drains() && !closed) {
            Thread.ofVirtual().start(this::drain);
            return;
        }
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

    /** Hears the provider out for a caller who has gone. */
    private void drain() {
        reading.lock();
        try {
            while (!ended) {
                advance();
            }
            closed = true;
        } finally {
            reading.unlock();
        }
    }

    private void settleIfClosed() {
        if (closed && !ended) {
            ended = true;
            patience.close();
            attempt.brokenOff(attempt.usageAtOnce(translator), new RelayRefused(new RelayFailure.CallerGone()));
        }
    }
}
