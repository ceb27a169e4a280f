package io.oneapi.platform.trace;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** A span for each request of the management API and of other services of ours. Calls to models have their own. */
@ServerFilter({"/api/**", "/internal/**"})
@Requires(beans = Traces.class)
final class ServedRequests implements Ordered {
    private static final String SPAN = "io.oneapi.trace";
    private static final TextMapGetter<HttpRequest<?>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpRequest<?> request) {
            return request.getHeaders().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpRequest<?> request, String name) {
            return request == null ? null : request.getHeaders().get(name);
        }
    };

    private final Traces traces;

    ServedRequests(Traces traces) {
        this.traces = traces;
    }

    /** Before all others, so that what they refuse is seen as well. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext work) {
        Context parent = traces.from(request, HEADERS);
        Span span = traces.span(request.getMethodName())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(HttpKeys.METHOD, request.getMethodName())
                .startSpan();
        request.setAttribute(SPAN, span);
        work.add(new SpanInScope(parent.with(span)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(SPAN, Span.class).ifPresent(span -> {
            BasicHttpAttributes.getUriTemplate(request).ifPresent(route -> {
                span.updateName(request.getMethodName() + " " + route);
                span.setAttribute(HttpKeys.ROUTE, route);
            });
            span.setAttribute(HttpKeys.STATUS, (long) response.code());
            if (response.code() >= HttpKeys.SERVER_ERROR) {
                span.setAttribute(HttpKeys.ERROR_TYPE, Integer.toString(response.code()));
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }
}
