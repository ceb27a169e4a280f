package io.oneapi.relay.upstream;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayFailure.Phase;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.upstream.UpstreamClient.Expectation;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** One call to a provider. It can be given up from another thread, before its answer and while that is read. */
public final class UpstreamExchange implements ExchangeWatch.Watched {
    private static final Duration END_LIMIT = Duration.ofSeconds(1);

    private final CloseableHttpClient http;
    private final HttpUriRequestBase message;
    private final PayloadEntity body;
    private final ExchangeWatch watch;
    private final Limits limits;
    private final long begunNanos = System.nanoTime();
    private volatile Deadline deadline;
    private volatile @Nullable Deadline lastMoment;
    private volatile @Nullable RelayFailure endedBy;

    UpstreamExchange(
            CloseableHttpClient http,
            HttpUriRequestBase message,
            PayloadEntity body,
            ExchangeWatch watch,
            Limits limits) {
        this.http = http;
        this.message = message;
        this.body = body;
        this.watch = watch;
        this.limits = limits;
        this.deadline = untilHead();
    }

    /**
     * How long an exchange may take.
     *
     * @param untilHead to the head of the answer; to the first event of a stream
     * @param betweenBytes from then on
     * @param whole to the end of the answer; zero for no limit
     */
    record Limits(Expectation expectation, Duration untilHead, Duration betweenBytes, Duration whole) {}

    private record Deadline(long nanos, Phase phase) {
        static Deadline in(Duration time, Phase phase) {
            return new Deadline(System.nanoTime() + time.toNanos(), phase);
        }
    }

    private Deadline untilHead() {
        return Deadline.in(
                limits.untilHead(), limits.expectation() == Expectation.STREAM ? Phase.FIRST_EVENT : Phase.HEAD);
    }

    /**
     * Sends the call and waits for the head of the answer.
     *
     * @throws RelayRefused when there is none
     */
    public UpstreamResponse send() {
        deadline = untilHead();
        watch.begin(this);
        try {
            @SuppressWarnings("deprecation") // The form that leaves the response open.
            ClassicHttpResponse response = http.execute(message);
            if (limits.expectation() != Expectation.STREAM) {
                heard();
            }
            return new UpstreamResponse(this, response);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Whether the provider may have seen any of the request's body. */
    public boolean hasSentAnything() {
        return body.hasBegun();
    }

    /** Closes the connection, because the caller has gone or has no use for the rest. */
    public void abandon() {
        end(new RelayFailure.CallerGone());
    }

    /** Gives the provider a last while: nobody waits for its answer any more. */
    public void endWithin(Duration time) {
        lastMoment = Deadline.in(time, Phase.WHOLE_ANSWER);
    }

    /** Notes that the provider has said something, which gives it time for the next. */
    public void heard() {
        deadline = Deadline.in(limits.betweenBytes(), Phase.NEXT_BYTES);
    }

    /** Notes that bytes came, of which none may be an event yet. */
    void heardBytes() {
        if (deadline.phase() != Phase.FIRST_EVENT) {
            heard();
        }
    }

    /** Notes that the provider has said all, and has only to end its answer. */
    void saidAll() {
        deadline = Deadline.in(END_LIMIT, Phase.NEXT_BYTES);
    }

    /** Tells that no more is wanted of the provider's answer. */
    public void finished() {
        watch.end(this);
    }

    @Override
    public void endIfOverdue(long nowNanos) {
        Deadline current = deadline;
        Deadline last = lastMoment;
        if (last != null && nowNanos - last.nanos() > 0) {
            end(new RelayFailure.CallerGone());
        } else if (nowNanos - current.nanos() > 0) {
            end(new RelayFailure.UpstreamTimeout(current.phase()));
        } else if (limits.whole().isPositive()
                && nowNanos - begunNanos > limits.whole().toNanos()) {
            end(new RelayFailure.UpstreamTimeout(Phase.WHOLE_ANSWER));
        }
    }

    /** The failure behind a broken exchange. */
    public RelayRefused refused(IOException cause) {
        watch.end(this);
        RelayFailure reason = endedBy;
        return new RelayRefused(reason != null ? reason : failure(cause), cause);
    }

    private static RelayFailure failure(IOException cause) {
        boolean noConnection =
                cause instanceof ConnectionRequestTimeoutException || cause instanceof ConnectTimeoutException;
        if (noConnection) {
            return new RelayFailure.UpstreamTimeout(Phase.CONNECTION);
        }
        return cause instanceof MessageConstraintException || cause.getCause() instanceof HttpException
                ? new RelayFailure.UpstreamUnreadable()
                : new RelayFailure.UpstreamUnreachable();
    }

    private synchronized void end(RelayFailure reason) {
        watch.end(this);
        if (endedBy == null) {
            endedBy = reason;
            message.abort();
        }
    }
}
