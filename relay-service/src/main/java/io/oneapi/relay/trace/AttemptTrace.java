package io.oneapi.relay.trace;

import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.upstream.UpstreamRequest;
import org.jspecify.annotations.Nullable;

/** What tracing is told of one attempt. */
public sealed interface AttemptTrace permits AttemptTrace.Off, RecordedAttempt {
    /** That of every attempt where nothing is traced. */
    AttemptTrace OFF = new Off();

    /** The request as it is to be sent: with the trace in its headers, where the channel is to be told. */
    UpstreamRequest outgoing(UpstreamRequest request);

    void status(int status);

    void firstByte();

    /** Reads the model that has answered from an answer, or from the first event of a stream. */
    void answer(byte[] json);

    void used(CallUsage usage);

    /** Ends it; without a failure when it succeeded. */
    void ended(@Nullable RelayFailure failure);

    /** Tells nobody. */
    record Off() implements AttemptTrace {
        @Override
        public UpstreamRequest outgoing(UpstreamRequest request) {
            return request;
        }

        @Override
        public void status(int status) {}

        @Override
        public void firstByte() {}

        @Override
        public void answer(byte[] json) {}

        @Override
        public void used(CallUsage usage) {}

        @Override
        public void ended(@Nullable RelayFailure failure) {}
    }
}
