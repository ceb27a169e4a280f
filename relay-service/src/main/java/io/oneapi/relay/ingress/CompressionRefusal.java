package io.oneapi.relay.ingress;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.oneapi.platform.request.PathPatterns;

/**
 * Sees to it that no answer under {@code /v1} is compressed. The server would do so for every caller who accepts it, as
 * most libraries do; but events that are compressed get stuck in proxies, and bytes are to arrive as the provider sent
 * them.
 */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.RELAY)
final class CompressionRefusal {
    /** The server offers no other way that knows the path: its compression is told only of the response. */
    @RequestFilter
    void acceptNoEncoding(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            netty.getNativeRequest().headers().remove(HttpHeaders.ACCEPT_ENCODING);
        }
    }
}
