package io.oneapi.relay.pipeline;

import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.UpstreamError;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.trace.CallTrace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log, one measurement and one trace for one call. Never holds a key, a prompt or an answer. */
final class CallReport {
    private static final Logger log = LoggerFactory.getLogger("io.oneapi.call");
    private static final int MAX_FIELD = 256;

    private final InboundCall call;
    private final CallMeters meters;
    private final CallTrace trace;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean written = new AtomicBoolean();
    private @Nullable Caller caller;
    private @Nullable RelayRequest request;
    private @Nullable Channel channel;
    private int attempts;
    private long firstByteNanos;

    CallReport(InboundCall call, CallMeters meters, CallTrace trace) {
        this.call = call;
        this.meters = meters;
        this.trace = trace;
        meters.began();
    }

    CallTrace trace() {
        return trace;
    }

    String requestId() {
        return call.requestId();
    }

    void caller(Caller found) {
        caller = found;
    }

    void request(RelayRequest read) {
        request = read;
    }

    /** Notes one more attempt, at this channel. */
    void attempt(Channel chosen) {
        channel = chosen;
        attempts++;
    }

    void firstByte() {
        firstByteNanos = System.nanoTime();
    }

    void succeeded(CallUsage usage) {
        write("ok", usage, null);
    }

    void brokenOff(CallUsage usage, RelayRefused reason) {
        write(FailureTable.entry(reason.failure()).code(), usage, reason);
    }

    void failed(RelayRefused reason) {
        write(FailureTable.entry(reason.failure()).code(), null, reason);
    }

    private void write(String outcome, @Nullable CallUsage usage, @Nullable RelayRefused reason) {
        if (!written.compareAndSet(false, true)) {
            return;
        }
        long elapsedNanos = System.nanoTime() - startedNanos;
        measure(outcome, elapsedNanos, usage);
        trace.ended(new CallTrace.Ending(caller, request, usage, reason == null ? null : reason.failure()));
        if (log.isInfoEnabled()) {
            log.info(line(outcome, elapsedNanos, usage, reason));
        }
    }

    private void measure(String outcome, long elapsedNanos, @Nullable CallUsage usage) {
        meters.ended(request, outcome, Duration.ofNanos(elapsedNanos));
        if (request == null) {
            return;
        }
        if (channel != null) {
            meters.endedFor(request, outcome);
        }
        if (firstByteNanos != 0) {
            meters.firstByte(request, Duration.ofNanos(firstByteNanos - startedNanos));
        }
        if (usage != null) {
            meters.used(request, usage);
        }
        if (usage != null && firstByteNanos != 0 && request.stream()) {
            meters.streamed(request, usage, Duration.ofNanos(startedNanos + elapsedNanos - firstByteNanos));
        }
    }

    private String line(String outcome, long elapsedNanos, @Nullable CallUsage usage, @Nullable RelayRefused reason) {
        StringBuilder line = new StringBuilder(256);
        field(line, "request_id", call.requestId());
        field(line, "outcome", outcome);
        field(line, "path", call.pathAndQuery());
        field(line, "client", call.clientAddress());
        field(line, "ms", millis(elapsedNanos));
        if (firstByteNanos != 0) {
            field(line, "upstream_ms", millis(firstByteNanos - startedNanos));
        }
        if (caller != null) {
            field(line, "user", caller.userId());
            field(line, "token", caller.tokenId());
        }
        if (request != null) {
            field(line, "model", request.requestedModel());
            field(line, "stream", request.stream());
        }
        if (channel != null) {
            field(line, "channel", channel.id());
        }
        if (attempts > 1) {
            field(line, "attempts", attempts);
        }
        if (usage != null) {
            field(line, "prompt_tokens", usage.tokens().promptTokens());
            field(line, "completion_tokens", usage.tokens().completionTokens());
            field(line, "usage", usage.tokens().source());
        }
        if (reason != null) {
            providerWords(line, reason.failure());
            if (reason.getCause() != null) {
                field(line, "cause", reason.getCause());
            }
        }
        return line.toString();
    }

    /** What the provider said, which callers are not always told. */
    private static void providerWords(StringBuilder line, RelayFailure failure) {
        switch (failure) {
            case RelayFailure.UpstreamRejected(int status, UpstreamError error, var kind, var headers) ->
                providerWords(line, status, error);
            case RelayFailure.UpstreamAuthFailed(int status, UpstreamError error) -> providerWords(line, status, error);
            default -> {}
        }
    }

    private static void providerWords(StringBuilder line, int status, UpstreamError error) {
        field(line, "upstream_status", status);
        field(line, "upstream_code", error.label());
        field(line, "upstream_message", error.message());
    }

    /** Appends {@code name=value}; what a caller can choose is cleaned, so that it cannot forge fields or lines. */
    private static void field(StringBuilder line, String name, Object value) {
        line.append(line.isEmpty() ? "" : " ").append(name).append('=');
        if (value instanceof Number || value instanceof Boolean) {
            line.append(value);
        } else {
            quoted(line, value.toString());
        }
    }

    private static void quoted(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < Math.min(text.length(), MAX_FIELD); i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c == '"' || c == '\\' || c == 0x7f ? '_' : c);
        }
        line.append('"');
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
