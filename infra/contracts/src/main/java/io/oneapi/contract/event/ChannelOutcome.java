package io.oneapi.contract.event;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt at one channel ended. Every attempt is reported once; what callers or the gateway itself did wrong
 * says nothing of a channel and is reported as {@link Kind#NOT_ITS_FAULT}.
 *
 * @param occurredAt unix milliseconds
 * @param model the model after mapping
 * @param status the upstream's HTTP status, 0 when there was no answer
 * @param elapsedMillis from the request sent to the end of the answer, or to the failure
 * @param firstByteMillis from the request sent to the head of the answer or the first event of a stream, 0 without one
 * @param errorCode the upstream's code or type, shortened
 * @param message the upstream's text, shortened, for administrators
 */
public record ChannelOutcome(
        int schemaVersion,
        String requestId,
        long channelId,
        String model,
        Kind kind,
        long occurredAt,
        int status,
        long elapsedMillis,
        long firstByteMillis,
        @Nullable String errorCode,
        @Nullable String message) {
    public static final int SCHEMA_VERSION = 1;

    /** What an attempt says of its channel. */
    public enum Kind {
        SUCCESS,
        /** The caller's request, or the caller hanging up; the channel answered as it should. */
        NOT_ITS_FAULT,
        /** The upstream refused the credential, or the account behind it has no money left. */
        CREDENTIAL,
        /** The upstream does not have the model. */
        MISSING,
        /** The upstream throttles. */
        RATE,
        /** A fault of the upstream: 5xx, no connection, a broken answer. */
        SERVER,
        /** The upstream took too long. */
        SLOW
    }
}
