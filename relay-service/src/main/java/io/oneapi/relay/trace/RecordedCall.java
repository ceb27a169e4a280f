package io.oneapi.relay.trace;

import io.oneapi.platform.trace.Traces;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.request.RelayRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A call that is traced. Neither a key nor a prompt nor an answer is told. */
final class RecordedCall implements CallTrace {
    private static final TextMapGetter<InboundCall> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(InboundCall call) {
            return StreamSupport.stream(call.headers().spliterator(), false)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public @Nullable String get(@Nullable InboundCall call, String name) {
            if (call != null) {
                for (Map.Entry<String, List<String>> header : call.headers()) {
                    if (header.getKey().equalsIgnoreCase(name)
                            && !header.getValue().isEmpty()) {
                        return header.getValue().getFirst();
                    }
                }
            }
            return null;
        }
    };

    private final Traces traces;
    private final Span span;
    private final Context trace;

    private RecordedCall(Traces traces, Span span, Context trace) {
        this.traces = traces;
        this.span = span;
        this.trace = trace;
    }

    static RecordedCall begin(Traces traces, InboundCall call) {
        Context parent = traces.from(call, HEADERS);
        String path = call.pathAndQuery();
        Span span = traces.span(call.method())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(SpanKeys.METHOD, call.method())
                .setAttribute(
                        SpanKeys.PATH,
                        path.substring(0, path.length() - call.query().length()))
                .setAttribute(SpanKeys.REQUEST_ID, call.requestId())
                .startSpan();
        return new RecordedCall(traces, span, parent.with(span));
    }

    /** Whoever enters closes it. */
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Scope enter() {
        return trace.makeCurrent()::close;
    }

    @Override
    public AttemptTrace attempt(RelayRequest request, Channel channel, String upstreamModel) {
        return RecordedAttempt.begin(traces, trace, request, channel, upstreamModel);
    }

    @Override
    public void ended(Ending ending) {
        if (ending.caller() != null) {
            span.setAttribute(SpanKeys.USER, ending.caller().userId());
            span.setAttribute(SpanKeys.TOKEN, ending.caller().tokenId());
        }
        if (ending.request() != null) {
            String operation = SpanKeys.operation(ending.request().mode());
            span.updateName(operation + " " + ending.request().requestedModel());
            span.setAttribute(SpanKeys.OPERATION, operation);
            span.setAttribute(SpanKeys.REQUEST_MODEL, ending.request().requestedModel());
        }
        if (ending.usage() != null) {
            SpanKeys.usage(span, ending.usage());
        }
        SpanKeys.ourFailure(span, ending.failure());
        span.end();
    }
}
