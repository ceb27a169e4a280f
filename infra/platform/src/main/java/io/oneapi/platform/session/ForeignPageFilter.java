package io.oneapi.platform.session;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.web.router.RouteAttributes;
import io.oneapi.platform.request.PathPatterns;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from changing anything in the name of somebody whose browser sends a session cookie along.
 * Programs that are no browser say nothing about where they come from and pass; so does whoever presents an access
 * token, which no page can make a browser send to another origin.
 */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.API)
final class ForeignPageFilter implements Ordered {
    private static final int BEFORE_SIGN_IN = -100;

    private final OwnOrigin ownOrigin;

    ForeignPageFilter(OwnOrigin ownOrigin) {
        this.ownOrigin = ownOrigin;
    }

    @RequestFilter
    void admit(HttpRequest<?> request) {
        if (Sessions.isCarriedBy(request)
                && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
                && changesState(request)
                && isFromForeignPage(request)) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "Pages of other sites may not do this / 拒绝来自其他网站页面的请求");
        }
    }

    private static boolean changesState(HttpRequest<?> request) {
        return switch (request.getMethod()) {
            case GET ->
                RouteAttributes.getRouteMatch(request)
                        .map(route ->
                                route.getRouteInfo().getAnnotationMetadata().hasAnnotation(ChangesState.class))
                        .orElse(false);
            case HEAD, OPTIONS -> false;
            default -> true;
        };
    }

    /** Browsers tell the site of the page only over TLS and on the loopback address, its origin only with some methods. */
    private boolean isFromForeignPage(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        return origin == null ? isNavigation(request) : !ownOrigin.is(origin, request);
    }

    /** A browser that follows a link sends the cookie along and names no origin; the console never links here. */
    private static boolean isNavigation(HttpRequest<?> request) {
        @Nullable String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    @Override
    public int getOrder() {
        return BEFORE_SIGN_IN;
    }
}
