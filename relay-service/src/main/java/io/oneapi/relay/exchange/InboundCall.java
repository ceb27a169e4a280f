package io.oneapi.relay.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A call as it came in.
 *
 * @param authorization the header of that name, if any
 * @param pathAndQuery for instance {@code /v1/chat/completions}
 * @param connection the caller's connection, which may go at any time
 */
public record InboundCall(
        String requestId,
        @Nullable String authorization,
        String clientAddress,
        Language language,
        String pathAndQuery,
        @Nullable String accept,
        byte[] body,
        CallerConnection connection) {}
