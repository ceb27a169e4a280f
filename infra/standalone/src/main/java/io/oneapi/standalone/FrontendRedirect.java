package io.oneapi.standalone;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.oneapi.platform.node.NodeConfig;
import io.oneapi.platform.page.PageSource;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends whoever asks a slave for something else than the API to the installation that has the console, variable
 * {@code FRONTEND_BASE_URL}. A master passes the variable over, as One API does.
 */
@Singleton
@Requires(property = "frontend.base-url")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FrontendRedirect implements PageSource {
    private static final Logger log = LoggerFactory.getLogger(FrontendRedirect.class);

    private final String baseUrl;
    private final NodeConfig node;

    FrontendRedirect(@Value("${frontend.base-url}") String baseUrl, NodeConfig node) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.node = node;
        if (!node.isSlave()) {
            log.warn("FRONTEND_BASE_URL is passed over, as NODE_TYPE is not slave");
        }
    }

    @Override
    public Optional<MutableHttpResponse<?>> page(HttpRequest<?> request) {
        return node.isSlave()
                ? Optional.of(HttpResponse.redirect(URI.create(baseUrl + request.getUri()))
                        .status(HttpStatus.MOVED_PERMANENTLY))
                : Optional.empty();
    }
}
