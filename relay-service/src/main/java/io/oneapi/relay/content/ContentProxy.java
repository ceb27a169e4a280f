package io.oneapi.relay.content;

import io.oneapi.platform.proxy.ProxyPassword;
import io.oneapi.platform.proxy.ProxyVariables;
import io.oneapi.platform.proxy.SocksPasswords;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** What stands between the relay and the hosts that callers name. */
sealed interface ContentProxy {
    record None() implements ContentProxy {}

    record Http(HttpHost host, @Nullable UsernamePasswordCredentials credentials) implements ContentProxy {}

    record Socks(InetSocketAddress address) implements ContentProxy {}

    /**
     * Reads the URL of a proxy.
     *
     * @throws IllegalArgumentException when it is none; the text is not repeated, for it may hold a password
     */
    static ContentProxy parse(String url) {
        if (url.isBlank()) {
            return new None();
        }
        try {
            return of(new URI(url.strip()));
        } catch (URISyntaxException e) {
            throw invalid("is not a URL");
        }
    }

    private static ContentProxy of(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw invalid("names no host");
        }
        return switch (uri.getScheme()) {
            case "http", "https" -> http(uri);
            case "socks5" -> {
                SocksPasswords.remember(uri);
                yield new Socks(ProxyVariables.address(uri));
            }
            default -> throw invalid("must begin with http, https or socks5");
        };
    }

    private static Http http(URI uri) {
        UsernamePasswordCredentials credentials = ProxyPassword.of(uri)
                .map(known -> new UsernamePasswordCredentials(
                        known.user(), known.password().toCharArray()))
                .orElse(null);
        int port = ProxyVariables.address(uri).getPort();
        return new Http(new HttpHost(uri.getScheme(), uri.getHost(), port), credentials);
    }

    private static IllegalArgumentException invalid(String what) {
        return new IllegalArgumentException("relay.content.request-proxy (USER_CONTENT_REQUEST_PROXY) " + what);
    }
}
