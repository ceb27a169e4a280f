package io.oneapi.platform.envelope;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.oneapi.platform.request.PathPatterns;

/**
 * Lets requests of the management API name any media types: One API's clients send JSON under every name, and accept it
 * under every name. The server would answer 415 and 406.
 */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.API)
final class AnyMediaType {
    @PreMatching
    @RequestFilter
    void widen(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            netty.getNativeRequest().headers().remove(HttpHeaders.CONTENT_TYPE);
            if (netty.getNativeRequest().headers().contains(HttpHeaders.ACCEPT)) {
                netty.getNativeRequest().headers().add(HttpHeaders.ACCEPT, "*/*;q=0.1");
            }
        }
    }
}
