package io.oneapi.platform.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import java.util.concurrent.CompletionException;

/** The bytes of a request's body, whatever content type it claims. */
public final class RequestBody {
    private RequestBody() {}

    /**
     * Waits for the whole body; for virtual threads.
     *
     * @throws io.micronaut.http.exceptions.ContentLengthExceededException when it is larger than the server accepts
     */
    public static byte[] read(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> received)) {
            throw new IllegalArgumentException("not a request that a server has received");
        }
        try (CloseableAvailableByteBody body = received.byteBody().buffer().join()) {
            return body.toByteArray();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
