package io.oneapi.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/** Serves pages from the same port as the API. */
public interface PageSource {
    /** The page for a request that no route matches, empty when it asks for no page. */
    Optional<MutableHttpResponse<?>> page(HttpRequest<?> request);
}
