package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;

/** Shows other services of ours who asks. */
@ClientFilter("/internal/**")
@Requires(beans = ServiceTokens.class)
final class ServiceTokenFilter {
    private final ServiceTokens tokens;

    ServiceTokenFilter(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @RequestFilter
    void sign(MutableHttpRequest<?> request) {
        request.bearerAuth(tokens.current());
    }
}
