package io.oneapi.relay.content;

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
            case "http" -> new Http(new HttpHost("http", uri.getHost(), port(uri, 80)), credentials(uri));
            case "https" -> new Http(new HttpHost("https", uri.getHost(), port(uri, 443)), credentials(uri));
            case "socks5" -> {
                if (uri.getUserInfo() != null) {
                    throw invalid("holds a password, which is not supported for socks5");
                }
                yield new Socks(InetSocketAddress.createUnresolved(uri.getHost(), port(uri, 1080)));
            }
            default -> throw invalid("must begin with http, https or socks5");
        };
    }

    private static @Nullable UsernamePasswordCredentials credentials(URI uri) {
        String userInfo = uri.getUserInfo();
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new UsernamePasswordCredentials(user, password.toCharArray());
    }

    private static int port(URI uri, int otherwise) {
        return uri.getPort() < 0 ? otherwise : uri.getPort();
    }

    private static IllegalArgumentException invalid(String what) {
        return new IllegalArgumentException("relay.content.request-proxy (USER_CONTENT_REQUEST_PROXY) " + what);
    }
}
