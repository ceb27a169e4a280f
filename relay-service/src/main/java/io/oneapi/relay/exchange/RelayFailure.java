package io.oneapi.relay.exchange;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What can go wrong with a call, as a value. {@link FailureTable} says what each means on the wire. */
public sealed interface RelayFailure {
    /** What the caller gets beside the error: for instance when to try again. */
    default Map<String, String> headers() {
        return Map.of();
    }

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
    record InvalidRequest(String reason, String code) implements RelayFailure {
        public InvalidRequest(String reason) {
            this(reason, "invalid_text_request");
        }
    }

    /** The body comes in a coding that is not understood here. */
    record UnknownEncoding(String encoding) implements RelayFailure {}

    /** Too many large bodies are being read at this moment. */
    record Overloaded() implements RelayFailure {}

    /** A route of OpenAI's that this gateway knows but does not serve. */
    record RouteNotImplemented(String route) implements RelayFailure {}

    record BodyTooLarge() implements RelayFailure {}

    /** No channel serves the model for the group. */
    record NoChannel(String group, String model) implements RelayFailure {}

    record ChannelUnknown() implements RelayFailure {}

    record ChannelDisabled() implements RelayFailure {}

    /** All channels of the model rest after failures. */
    record ChannelsResting(String group, String model, Duration untilOneIsFree) implements RelayFailure {
        @Override
        public Map<String, String> headers() {
            return Map.of("retry-after", Long.toString(Math.max(1, untilOneIsFree.toSeconds())));
        }
    }

    /** No channel of the model can serve a request like this one; each lacks some of it. */
    record ChannelsUnfit(String group, String model, Set<RequestTrait> lacking) implements RelayFailure {
        public ChannelsUnfit {
            lacking = Set.copyOf(lacking);
        }
    }

    /** The channels of the model cannot do what the route asks for. */
    record ModeNotServed(String model, String route) implements RelayFailure {}

    /** The model does not exist for this caller. */
    record ModelUnknown(String model) implements RelayFailure {}

    record ProxyForbidden() implements RelayFailure {}

    /** Channels serve the model, but speak a dialect that this version does not. */
    record DialectNotImplemented(String model) implements RelayFailure {}

    /** Nobody has said what the model costs, and such models are to be refused. */
    record ModelNotPriced(String model) implements RelayFailure {}

    record InsufficientUserQuota() implements RelayFailure {}

    record InsufficientTokenQuota() implements RelayFailure {}

    /**
     * A limit that an administrator has set is reached.
     *
     * @param scope whose limit
     * @param retryAfter when the same call would fit
     * @param headers for the caller, {@code Retry-After} always among them
     */
    record RateLimited(LimitScope scope, LimitKind kind, Duration retryAfter, Map<String, String> headers)
            implements RelayFailure {
        public RateLimited {
            Map<String, String> all = new HashMap<>(headers);
            all.put("Retry-After", Long.toString(wholeSeconds(retryAfter)));
            headers = Map.copyOf(all);
        }

        long retryAfterSeconds() {
            return wholeSeconds(retryAfter);
        }
    }

    /**
     * The points are spent that an administrator allows for a day or a month.
     *
     * @param scope whose points
     * @param untilNextPeriod when calls are taken again
     */
    record PointsSpent(LimitScope scope, SpendingKind kind, Duration untilNextPeriod) implements RelayFailure {
        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", Long.toString(retryAfterSeconds()));
        }

        long retryAfterSeconds() {
            return wholeSeconds(untilNextPeriod);
        }
    }

    /** Another service could not be asked for what the call needs and is not known here yet, such as a price. */
    record PeerUnavailable() implements RelayFailure {}

    /** Redis cannot be asked, and calls must not be made without it. */
    record RedisUnavailable() implements RelayFailure {}

    /** The usage journal cannot be written, so that a call could not be charged. */
    record JournalUnavailable() implements RelayFailure {}

    /**
     * The provider answered with an error.
     *
     * @param status for the caller
     * @param headers for the caller
     */
    record UpstreamRejected(int status, UpstreamError error, FailureClass kind, Map<String, String> headers)
            implements RelayFailure {
        public UpstreamRejected {
            headers = Map.copyOf(headers);
        }
    }

    /** The provider refused our credential or its account; the error is for the log, not for callers. */
    record UpstreamAuthFailed(int status, UpstreamError error) implements RelayFailure {}

    /** The provider could not be reached, or hung up before it answered. */
    record UpstreamUnreachable() implements RelayFailure {}

    /** The provider took too long. */
    record UpstreamTimeout(Phase phase) implements RelayFailure {}

    /** What was waited for. */
    enum Phase {
        CONNECTION,
        HEAD,
        FIRST_EVENT,
        NEXT_BYTES,
        WHOLE_ANSWER
    }

    /** The provider answered with something that is no answer. */
    record UpstreamUnreadable() implements RelayFailure {}

    /** The provider's stream ended in the middle. */
    record UpstreamTruncated() implements RelayFailure {}

    /** The caller hung up before there was an answer. */
    record CallerGone() implements RelayFailure {}

    /** A fault of ours. */
    record Internal() implements RelayFailure {}

    private static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }
}
