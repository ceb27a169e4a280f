package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.limit.Admission;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.usage.Hold;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call that is being worked on: what it takes on its way, and gives back when it ends, once, on whatever path. */
final class OpenCall {
    private final InboundCall inbound;
    private final RelayRequest request;
    private final CallReport report;
    private Admission admission = Admission.UNLIMITED;
    private @Nullable Hold hold;

    OpenCall(InboundCall inbound, RelayRequest request, CallReport report) {
        this.inbound = inbound;
        this.request = request;
        this.report = report;
    }

    InboundCall inbound() {
        return inbound;
    }

    RelayRequest request() {
        return request;
    }

    CallReport report() {
        return report;
    }

    void admitted(Admission taken) {
        admission = taken;
    }

    void holds(Hold taken) {
        hold = taken;
    }

    /** What limits tell the caller. */
    Map<String, String> headers() {
        return admission.headers();
    }

    void answered(Hold.Answered attempt, CallUsage usage) {
        settle(attempt, usage);
        report.succeeded(usage);
    }

    /** Settles what was delivered before the call broke off. */
    void brokenOff(Hold.Answered attempt, CallUsage usage, RelayRefused reason) {
        settle(attempt, usage);
        report.brokenOff(usage, reason);
    }

    private void settle(Hold.Answered attempt, CallUsage usage) {
        Objects.requireNonNull(hold).settle(attempt, usage);
        admission.settle(tokens(usage));
        request.content().close();
    }

    /** Ends a call that gave the caller nothing and costs nothing, unless it was settled before. */
    void failed() {
        if (hold != null) {
            hold.release();
        }
        admission.release();
        request.content().close();
    }

    /** What counts against limits of tokens. */
    static long tokens(CallUsage usage) {
        return usage.tokens().promptTokens() + usage.tokens().completionTokens();
    }
}
