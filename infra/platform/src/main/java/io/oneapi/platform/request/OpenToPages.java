package io.oneapi.platform.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * How pages of any origin may call routes that an API key admits to, which no browser sends by itself. The management
 * API is not open to them.
 */
public final class OpenToPages {
    /** A pattern, since the plain form of "any" is refused on the loopback address, where people try things. */
    public static final String ANY_ORIGIN = ".*";

    public static final String EXPOSED_HEADERS = "X-Oneapi-Request-Id, Retry-After,"
            + " x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests,"
            + " x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens";
    public static final long PREFLIGHT_SECONDS = 43_200;

    private static final String METHODS = "GET,POST,PUT,DELETE,OPTIONS";

    private OpenToPages() {}

    /** Whether a page of some origin sent the request. */
    public static boolean isFromPage(HttpRequest<?> request) {
        return origin(request) != null;
    }

    /** Lets the page that sent the request, if one did, read the answer where no route says so itself. */
    public static void addTo(MutableHttpResponse<?> response, HttpRequest<?> request) {
        String origin = origin(request);
        if (origin != null) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS)
                    .header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    /** The answer to a page that asks whether it may call a path that no route matches; it then gets to know that. */
    public static MutableHttpResponse<?> preflight(HttpRequest<?> request) {
        String headers = request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers == null ? "*" : headers)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(PREFLIGHT_SECONDS));
    }

    private static @Nullable String origin(HttpRequest<?> request) {
        return request.getHeaders().get(HttpHeaders.ORIGIN);
    }
}
