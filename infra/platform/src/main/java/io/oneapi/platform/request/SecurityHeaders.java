package io.oneapi.platform.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Headers that tell browsers what not to do with an answer. */
@Singleton
public final class SecurityHeaders {
    private static final String HALF_A_YEAR = "max-age=15552000";

    private final ClientAddresses addresses;

    SecurityHeaders(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** The answer with them; that it must come over TLS is said only where it did. */
    public MutableHttpResponse<?> addTo(MutableHttpResponse<?> response, HttpRequest<?> request) {
        set(response, "X-Content-Type-Options", "nosniff");
        set(response, "Referrer-Policy", "strict-origin-when-cross-origin");
        set(response, "X-Frame-Options", "SAMEORIGIN");
        if (addresses.isSecure(request)) {
            set(response, "Strict-Transport-Security", HALF_A_YEAR);
        }
        return response;
    }

    private static void set(MutableHttpResponse<?> response, String name, String value) {
        response.getHeaders().set(name, value);
    }
}
