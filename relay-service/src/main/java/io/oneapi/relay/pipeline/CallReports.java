package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.InboundCall;
import jakarta.inject.Singleton;

/** Opens a report for every call. */
@Singleton
final class CallReports {
    private final CallMeters meters;

    CallReports(CallMeters meters) {
        this.meters = meters;
    }

    CallReport begin(InboundCall call) {
        return new CallReport(call, meters);
    }
}
