package io.oneapi.relay.trace;

import io.oneapi.platform.trace.Traces;
import io.oneapi.relay.exchange.InboundCall;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Begins the trace of each call, where traces are wanted. */
@Singleton
public final class CallTraces {
    private final @Nullable Traces traces;

    CallTraces(@Nullable Traces traces) {
        this.traces = traces;
    }

    public CallTrace begin(InboundCall call) {
        return traces == null ? CallTrace.OFF : RecordedCall.begin(traces, call);
    }
}
