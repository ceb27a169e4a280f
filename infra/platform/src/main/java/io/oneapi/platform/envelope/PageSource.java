package io.oneapi.platform.envelope;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Optional;

/** Serves pages from the same port as the API. */
public interface PageSource {
    /** The page for a request that no route matches, empty when it asks for no page. */
    Optional<HttpResponse<?>> page(HttpRequest<?> request);
}
