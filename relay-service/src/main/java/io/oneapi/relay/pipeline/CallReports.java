package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.trace.CallTraces;
import jakarta.inject.Singleton;

/** Opens a report for every call. */
@Singleton
final class CallReports {
    private final CallMeters meters;
    private final CallTraces traces;

    CallReports(CallMeters meters, CallTraces traces) {
        this.meters = meters;
        this.traces = traces;
    }

    CallReport begin(InboundCall call) {
        return new CallReport(call, meters, traces.begin(call));
    }
}
