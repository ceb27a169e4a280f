package io.oneapi.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.oneapi.platform.envelope.OpenAiError;
import java.net.URISyntaxException;

/** The answers to paths and methods that nobody serves. */
final class InvalidUrl {
    private InvalidUrl() {}

    static MutableHttpResponse<?> answer(HttpRequest<?> request) {
        return answer(HttpStatus.NOT_FOUND, request.getMethodName() + " " + request.getPath());
    }

    static MutableHttpResponse<?> answer(URISyntaxException failure) {
        return answer(HttpStatus.BAD_REQUEST, failure.getReason() + " at index " + failure.getIndex());
    }

    private static MutableHttpResponse<?> answer(HttpStatus status, String what) {
        OpenAiError error = OpenAiError.of("Invalid URL (" + what + ")", "invalid_request_error", "");
        return HttpResponse.<OpenAiError>status(status)
                .body(error)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
