package io.oneapi.relay.trace;

import io.oneapi.platform.trace.Traces;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.upstream.UpstreamRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An attempt that is traced. */
final class RecordedAttempt implements AttemptTrace {
    /** Vendors are not told of our traces; a server of one's own may be. */
    private static final String TELLS_PROVIDER = "pass_traceparent";

    private final Traces traces;
    private final Channel channel;
    private final Span span;
    private final Context trace;

    private RecordedAttempt(Traces traces, Channel channel, Span span, Context trace) {
        this.traces = traces;
        this.channel = channel;
        this.span = span;
        this.trace = trace;
    }

    static RecordedAttempt begin(
            Traces traces, Context call, RelayRequest request, Channel channel, String upstreamModel) {
        String operation = SpanKeys.operation(request.mode());
        Span span = traces.span(operation + " " + upstreamModel)
                .setParent(call)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(SpanKeys.OPERATION, operation)
                .setAttribute(SpanKeys.PROVIDER, ProviderNames.of(channel.type()))
                .setAttribute(SpanKeys.REQUEST_MODEL, upstreamModel)
                .setAttribute(SpanKeys.CHANNEL, channel.id())
                .startSpan();
        return new RecordedAttempt(traces, channel, span, call.with(span));
    }

    @Override
    public UpstreamRequest outgoing(UpstreamRequest request) {
        URI uri = request.uri();
        span.setAttribute(SpanKeys.SERVER, uri.getHost());
        if (uri.getPort() > 0) {
            span.setAttribute(SpanKeys.SERVER_PORT, (long) uri.getPort());
        }
        return channel.config().isTrue(TELLS_PROVIDER) ? told(request) : request;
    }

    private UpstreamRequest told(UpstreamRequest request) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        traces.tell(trace, headers, (list, name, value) -> {
            if (list != null) {
                list.add(Map.entry(name, value));
            }
        });
        return new UpstreamRequest(request.method(), request.uri(), headers, request.contentType(), request.body());
    }

    @Override
    public void status(int status) {
        span.setAttribute(SpanKeys.STATUS, (long) status);
    }

    @Override
    public void firstByte() {
        span.addEvent("first_byte");
    }

    @Override
    public void answer(byte[] json) {
        if (span.isRecording()) {
            ResponseModel.in(json).ifPresent(model -> span.setAttribute(SpanKeys.RESPONSE_MODEL, model));
        }
    }

    @Override
    public void used(CallUsage usage) {
        SpanKeys.usage(span, usage);
    }

    @Override
    public void ended(@Nullable RelayFailure failure) {
        SpanKeys.theirFailure(span, failure);
        span.end();
    }
}
