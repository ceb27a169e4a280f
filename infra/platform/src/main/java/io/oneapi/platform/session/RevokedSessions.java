package io.oneapi.platform.session;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.oneapi.platform.request.PathPatterns;

/** Takes cookies of sessions that have been ended elsewhere off the browser. Answers of refusals pass here as well. */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.API)
final class RevokedSessions implements Ordered {
    private static final String ATTRIBUTE = "one-api.session-revoked";

    private final Sessions sessions;

    RevokedSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Notes that the request carries such a cookie. */
    static void note(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    @ResponseFilter
    void forget(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getAttribute(ATTRIBUTE).isPresent()) {
            response.cookie(sessions.end(request));
        }
    }

    /** Around the filter that refuses. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
