package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.CallerConnection;
import io.oneapi.relay.upstream.ExchangeWatch;
import java.time.Duration;

/** Hangs up on a caller who takes no bytes for too long: whoever does not read keeps a provider waiting. */
final class CallerPatience implements ExchangeWatch.Watched, AutoCloseable {
    private static final long NOT_WAITING = 0;

    private final CallerConnection connection;
    private final ExchangeWatch watch;
    private final long limitNanos;
    private volatile long waitingSinceNanos = NOT_WAITING;

    CallerPatience(CallerConnection connection, ExchangeWatch watch, Duration limit) {
        this.connection = connection;
        this.watch = watch;
        this.limitNanos = limit.toNanos();
        watch.begin(this);
    }

    /** Bytes have been handed out; it is the caller's turn. */
    void waitsForCaller() {
        waitingSinceNanos = System.nanoTime();
    }

    /** The caller asks for more. */
    void callerCame() {
        waitingSinceNanos = NOT_WAITING;
    }

    @Override
    public void endIfOverdue(long nowNanos) {
        long since = waitingSinceNanos;
        if (since != NOT_WAITING && nowNanos - since > limitNanos) {
            close();
            connection.hangUp();
        }
    }

    @Override
    public void close() {
        watch.end(this);
    }
}
