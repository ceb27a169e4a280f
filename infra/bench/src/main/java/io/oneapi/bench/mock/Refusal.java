package io.oneapi.bench.mock;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the vendor's error form.
 *
 * @param status status line
 * @param type {@code error.type}
 * @param code {@code error.code}, null when the vendor sends null
 * @param message {@code error.message}
 */
record Refusal(
        HttpResponseStatus status, String type, @Nullable String code, String message) {
    private static final String INVALID = "invalid_request_error";

    static Refusal missingKey() {
        return new Refusal(
                HttpResponseStatus.UNAUTHORIZED, INVALID, null, "No API key was given in the Authorization header.");
    }

    static Refusal wrongKey() {
        return new Refusal(HttpResponseStatus.UNAUTHORIZED, INVALID, "invalid_api_key", "The API key is not correct.");
    }

    static Refusal unknownPath(String method, String path) {
        return new Refusal(
                HttpResponseStatus.NOT_FOUND, INVALID, "unknown_url", "Unknown request URL: " + method + " " + path);
    }

    static Refusal wrongMethod() {
        return new Refusal(
                HttpResponseStatus.METHOD_NOT_ALLOWED, INVALID, "method_not_supported", "Only POST is accepted here.");
    }

    static Refusal wrongContentType() {
        return new Refusal(
                HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                INVALID,
                "unsupported_content_type",
                "The content type must be application/json.");
    }

    static Refusal badBody(String message) {
        return new Refusal(HttpResponseStatus.BAD_REQUEST, INVALID, null, message);
    }

    static Refusal overloaded() {
        return new Refusal(
                HttpResponseStatus.TOO_MANY_REQUESTS, "requests", "rate_limit_exceeded", "The rate limit was reached.");
    }

    static Refusal failing() {
        return new Refusal(
                HttpResponseStatus.INTERNAL_SERVER_ERROR, "server_error", null, "The server failed on this request.");
    }
}
