package io.oneapi.relay.exchange;

import java.util.Map;

/** What can go wrong with a call, as a value. {@link FailureTable} says what each means on the wire. */
public sealed interface RelayFailure {
    /** No key was presented. */
    record TokenMissing() implements RelayFailure {}

    /** The key presented belongs to no token. */
    record TokenInvalid() implements RelayFailure {}

    /** The account service could not be asked. */
    record TokenLookupFailed() implements RelayFailure {}

    record TokenDisabled() implements RelayFailure {}

    record TokenExpired() implements RelayFailure {}

    record TokenExhausted() implements RelayFailure {}

    record AddressNotAllowed(String clientAddress) implements RelayFailure {}

    record UserDisabled() implements RelayFailure {}

    record ModelNotAllowed(String model) implements RelayFailure {}

    record ChannelPinForbidden() implements RelayFailure {}

    /** The body cannot be used; the reason says why, in English, naming the member. */
    record InvalidRequest(String reason) implements RelayFailure {}

    record BodyTooLarge() implements RelayFailure {}

    /** No channel serves the model for the group. */
    record NoChannel(String group, String model) implements RelayFailure {}

    record ChannelUnknown() implements RelayFailure {}

    /** Channels serve the model, but speak a dialect that this version does not. */
    record DialectNotImplemented(String model) implements RelayFailure {}

    record InsufficientUserQuota() implements RelayFailure {}

    record InsufficientTokenQuota() implements RelayFailure {}

    /** The usage journal cannot be written, so that a call could not be charged. */
    record JournalUnavailable() implements RelayFailure {}

    /** The provider answered with an error. */
    record UpstreamRejected(int status, UpstreamError error, Map<String, String> headers) implements RelayFailure {
        public UpstreamRejected {
            headers = Map.copyOf(headers);
        }
    }

    /** The provider refused our credential. */
    record UpstreamAuthFailed() implements RelayFailure {}

    /** The provider could not be reached, or hung up before it answered. */
    record UpstreamUnreachable() implements RelayFailure {}

    record UpstreamTimeout() implements RelayFailure {}

    /** The provider answered with something that is no answer. */
    record UpstreamUnreadable() implements RelayFailure {}

    /** The provider's stream ended in the middle. */
    record UpstreamTruncated() implements RelayFailure {}

    /** The caller hung up before there was an answer. */
    record CallerGone() implements RelayFailure {}

    /** A fault of ours. */
    record Internal() implements RelayFailure {}
}
