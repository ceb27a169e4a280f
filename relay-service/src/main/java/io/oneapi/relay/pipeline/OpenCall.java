package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.usage.Hold;

/** A call that is being worked on: what it holds until it ends, which it does once, on whatever path. */
final class OpenCall {
    private final InboundCall inbound;
    private final RelayRequest request;
    private final Hold hold;
    private final CallReport report;

    OpenCall(InboundCall inbound, RelayRequest request, Hold hold, CallReport report) {
        this.inbound = inbound;
        this.request = request;
        this.hold = hold;
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

    void answered(Hold.Answered attempt, CallUsage usage) {
        hold.settle(attempt, usage);
        report.succeeded(usage);
        request.content().close();
    }

    /** Settles what was delivered before the call broke off. */
    void brokenOff(Hold.Answered attempt, CallUsage usage, RelayRefused reason) {
        hold.settle(attempt, usage);
        report.brokenOff(usage, reason);
        request.content().close();
    }

    /** Ends a call that gave the caller nothing and costs nothing, unless it was settled before. */
    void failed() {
        hold.release();
        request.content().close();
    }
}
