package io.oneapi.relay.trace;

import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.request.RelayRequest;
import org.jspecify.annotations.Nullable;

/** What tracing is told of one call. */
public sealed interface CallTrace permits CallTrace.Off, RecordedCall {
    /** That of every call where nothing is traced. */
    CallTrace OFF = new Off();

    /** The time in which questions of this thread to other services belong to the trace. */
    interface Scope extends AutoCloseable {
        Scope NONE = () -> {};

        @Override
        void close();
    }

    /** How a call ended, as far as it came; without a failure when it succeeded. */
    record Ending(
            @Nullable Caller caller,
            @Nullable RelayRequest request,
            @Nullable CallUsage usage,
            @Nullable RelayFailure failure) {}

    Scope enter();

    AttemptTrace attempt(RelayRequest request, Channel channel, String upstreamModel);

    void ended(Ending ending);

    /** Tells nobody. */
    record Off() implements CallTrace {
        @Override
        public Scope enter() {
            return Scope.NONE;
        }

        @Override
        public AttemptTrace attempt(RelayRequest request, Channel channel, String upstreamModel) {
            return AttemptTrace.OFF;
        }

        @Override
        public void ended(Ending ending) {}
    }
}
