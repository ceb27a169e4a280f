package io.oneapi.platform.envelope;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.oneapi.platform.request.PathPatterns;
import io.oneapi.platform.request.SecurityHeaders;

/**
 * Sees to it that answers of the management API are kept by nobody and shown as pages by nobody. The server compresses
 * long ones for whoever accepts it, which caches are told.
 */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.MANAGEMENT)
final class ManagementHeaders implements Ordered {
    private static final int AROUND_ALL_THAT_REFUSE = -1000;

    private final SecurityHeaders securityHeaders;

    ManagementHeaders(SecurityHeaders securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        securityHeaders.addTo(response, request);
        response.getHeaders()
                .set(HttpHeaders.CACHE_CONTROL, "no-store")
                .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    @Override
    public int getOrder() {
        return AROUND_ALL_THAT_REFUSE;
    }
}
