package io.oneapi.platform.trace;

import io.opentelemetry.api.common.AttributeKey;

/** Names from OpenTelemetry's semantic conventions for HTTP, 1.37. */
final class HttpKeys {
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> PEER = AttributeKey.stringKey("server.address");
    static final int SERVER_ERROR = 500;
    static final int CLIENT_ERROR = 400;

    private HttpKeys() {}
}
