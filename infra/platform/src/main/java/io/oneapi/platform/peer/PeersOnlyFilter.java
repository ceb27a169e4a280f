package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.FilterPatternStyle;
import io.oneapi.platform.request.PathPatterns;

/** Lets nobody but our own services through to internal routes; what is wrong with a token is not told. */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.INTERNAL)
@Requires(beans = ServiceTokens.class)
final class PeersOnlyFilter {
    private static final String BEARER = "Bearer ";

    private final ServiceTokens tokens;

    PeersOnlyFilter(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @RequestFilter
    void admit(HttpRequest<?> request) {
        String authorization = request.getHeaders().get("Authorization");
        boolean isPeer = authorization != null
                && authorization.startsWith(BEARER)
                && tokens.isValid(authorization.substring(BEARER.length()));
        if (!isPeer) {
            throw new HttpStatusException(HttpStatus.UNAUTHORIZED, "A service token is needed");
        }
    }
}
