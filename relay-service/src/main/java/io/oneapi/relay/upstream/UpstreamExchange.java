package io.oneapi.relay.upstream;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** One call to a provider. It can be given up from another thread, before its answer and while that is read. */
public final class UpstreamExchange {
    private static final Duration END_LIMIT = Duration.ofSeconds(1);

    private final CloseableHttpClient http;
    private final HttpPost post;
    private final ExchangeWatch watch;
    private final Duration untilHead;
    private final Duration betweenBytes;
    private volatile long deadlineNanos;
    private volatile @Nullable RelayFailure endedBy;

    UpstreamExchange(
            CloseableHttpClient http, HttpPost post, ExchangeWatch watch, Duration untilHead, Duration betweenBytes) {
        this.http = http;
        this.post = post;
        this.watch = watch;
        this.untilHead = untilHead;
        this.betweenBytes = betweenBytes;
    }

    /**
     * Sends the call and waits for the head of the answer.
     *
     * @throws RelayRefused when there is none
     */
    public UpstreamResponse send() {
        allow(untilHead);
        watch.begin(this);
        try {
            @SuppressWarnings("deprecation") // The form that leaves the response open.
            ClassicHttpResponse response = http.execute(post);
            return new UpstreamResponse(this, response);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Closes the connection, because the caller has gone or has no use for the rest. */
    public void abandon() {
        end(new RelayFailure.CallerGone());
    }

    /** Notes that the provider has said something, which gives it time for the next. */
    void heard() {
        allow(betweenBytes);
    }

    /** Notes that the provider has said all, and has only to end its answer. */
    void saidAll() {
        allow(END_LIMIT);
    }

    /** Tells that no more is wanted of the provider's answer. */
    void finished() {
        watch.end(this);
    }

    void endIfOverdue(long nowNanos) {
        if (nowNanos - deadlineNanos > 0) {
            end(new RelayFailure.UpstreamTimeout());
        }
    }

    /** The failure behind a broken exchange. */
    public RelayRefused refused(IOException cause) {
        watch.end(this);
        RelayFailure reason = endedBy;
        if (reason != null) {
            return new RelayRefused(reason, cause);
        }
        return new RelayRefused(
                cause instanceof ConnectionRequestTimeoutException
                        ? new RelayFailure.UpstreamTimeout()
                        : new RelayFailure.UpstreamUnreachable(),
                cause);
    }

    private void allow(Duration time) {
        deadlineNanos = System.nanoTime() + time.toNanos();
    }

    private synchronized void end(RelayFailure reason) {
        watch.end(this);
        if (endedBy == null) {
            endedBy = reason;
            post.abort();
        }
    }
}
