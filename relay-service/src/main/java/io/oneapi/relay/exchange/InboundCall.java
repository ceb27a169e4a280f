package io.oneapi.relay.exchange;

import io.oneapi.platform.request.Language;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came in.
 *
 * @param authorization the header of that name, if any
 * @param pathAndQuery for instance {@code /v1/chat/completions}
 * @param headers all of them, looked at where a call is passed on untranslated
 * @param connection the caller's connection, which may go at any time
 */
public record InboundCall(
        String requestId,
        String method,
        String pathAndQuery,
        @Nullable String authorization,
        @Nullable String accept,
        @Nullable String contentType,
        String clientAddress,
        Language language,
        Iterable<Map.Entry<String, List<String>>> headers,
        InboundBody body,
        CallerConnection connection) {
    /** What follows the path, with its question mark; empty when there is nothing. */
    public String query() {
        int at = pathAndQuery.indexOf('?');
        return at < 0 ? "" : pathAndQuery.substring(at);
    }
}
