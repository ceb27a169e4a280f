package io.oneapi.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.oneapi.platform.envelope.OpenAiError;

/** The answer to paths and methods that nobody serves. */
final class InvalidUrl {
    private InvalidUrl() {}

    static MutableHttpResponse<?> answer(HttpRequest<?> request) {
        String message = "Invalid URL (" + request.getMethodName() + " " + request.getPath() + ")";
        return HttpResponse.notFound(OpenAiError.of(message, "invalid_request_error", ""))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
