package io.oneapi.platform.trace;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** A span for each question to another service of ours, which is told the trace. Questions outside a trace begin none. */
@ClientFilter("/internal/**")
@Requires(beans = Traces.class)
final class AskedPeers {
    private static final String SPAN = "io.oneapi.trace";

    private final Traces traces;

    AskedPeers(Traces traces) {
        this.traces = traces;
    }

    @RequestFilter
    void begin(MutableHttpRequest<?> request) {
        if (!Span.current().getSpanContext().isValid()) {
            return;
        }
        Span span = traces.span(request.getMethodName() + " " + request.getPath())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(HttpKeys.METHOD, request.getMethodName())
                .setAttribute(HttpKeys.PEER, String.valueOf(request.getServerName()))
                .startSpan();
        request.setAttribute(SPAN, span);
        traces.tell(Context.current().with(span), request, (message, name, value) -> {
            if (message != null) {
                message.header(name, value);
            }
        });
    }

    @ResponseFilter
    void end(MutableHttpRequest<?> request, @Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        request.getAttribute(SPAN, Span.class).ifPresent(span -> {
            int status = status(response, failure);
            if (status > 0) {
                span.setAttribute(HttpKeys.STATUS, (long) status);
            }
            if (failure != null || status >= HttpKeys.CLIENT_ERROR) {
                span.setAttribute(HttpKeys.ERROR_TYPE, errorType(status, failure));
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    private static int status(@Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        if (response != null) {
            return response.code();
        }
        return failure instanceof HttpClientResponseException answered ? answered.code() : 0;
    }

    private static String errorType(int status, @Nullable Throwable failure) {
        return status > 0 || failure == null
                ? Integer.toString(status)
                : failure.getClass().getSimpleName();
    }
}
