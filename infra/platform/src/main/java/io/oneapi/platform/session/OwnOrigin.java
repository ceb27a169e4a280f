package io.oneapi.platform.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The origin of the console: the host that was called, or the one in the option {@code ServerAddress} where a proxy
 * names another. Ports count only where {@code Host} has one, for many proxies leave it out; schemes do not, since TLS
 * usually ends before us.
 */
@Singleton
final class OwnOrigin {
    private final Options options;

    OwnOrigin(Options options) {
        this.options = options;
    }

    boolean is(String origin, HttpRequest<?> request) {
        Optional<URI> page = parse(origin);
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return page.isPresent()
                && (parse("//" + host).filter(own -> agrees(page.get(), own)).isPresent()
                        || options.text("ServerAddress")
                                .flatMap(OwnOrigin::parse)
                                .filter(own -> agrees(page.get(), own))
                                .isPresent());
    }

    private static boolean agrees(URI page, URI own) {
        return page.getHost().equalsIgnoreCase(own.getHost()) && (own.getPort() < 0 || own.getPort() == port(page));
    }

    private static int port(URI page) {
        if (page.getPort() >= 0) {
            return page.getPort();
        }
        return "https".equals(page.getScheme()) ? 443 : 80;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
