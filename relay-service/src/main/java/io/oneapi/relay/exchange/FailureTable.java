package io.oneapi.relay.exchange;

import static io.oneapi.relay.exchange.FailureClass.CALLER_GONE;
import static io.oneapi.relay.exchange.FailureClass.CLIENT;
import static io.oneapi.relay.exchange.FailureClass.CREDENTIAL;
import static io.oneapi.relay.exchange.FailureClass.GATEWAY;
import static io.oneapi.relay.exchange.FailureClass.SERVER;
import static io.oneapi.relay.exchange.FailureClass.SLOW;

/** The one table from failures to what the caller sees of them, and to whose fault they are. */
public final class FailureTable {
    private static final String OURS = "one_api_error";

    private FailureTable() {}

    /**
     * A failure on the wire.
     *
     * @param code stable, also the label in metrics
     */
    public record Entry(int status, String type, String code, FailureClass kind) {}

    public static Entry entry(RelayFailure failure) {
        return switch (failure) {
            case RelayFailure.TokenMissing() -> client(401, "token_missing");
            case RelayFailure.TokenInvalid() -> client(401, "token_invalid");
            case RelayFailure.TokenLookupFailed() -> gateway(503, "token_lookup_failed");
            case RelayFailure.TokenDisabled() -> client(401, "token_disabled");
            case RelayFailure.TokenExpired() -> client(401, "token_expired");
            case RelayFailure.TokenExhausted() -> client(401, "token_exhausted");
            case RelayFailure.AddressNotAllowed(String client) -> client(403, "ip_not_allowed");
            case RelayFailure.UserDisabled() -> client(403, "user_disabled");
            case RelayFailure.ModelNotAllowed(String model) -> client(403, "model_not_allowed");
            case RelayFailure.ChannelPinForbidden() -> client(403, "channel_pin_forbidden");
            case RelayFailure.ProxyForbidden() -> client(403, "proxy_forbidden");
            case RelayFailure.InvalidRequest(String reason, String code) -> client(400, code);
            case RelayFailure.UnknownEncoding(String encoding) -> client(415, "unsupported_content_encoding");
            case RelayFailure.BodyTooLarge() -> client(413, "body_too_large");
            case RelayFailure.Overloaded() -> gateway(503, "overloaded");
            case RelayFailure.RouteNotImplemented(String route) -> client(501, "api_not_implemented");
            case RelayFailure.NoChannel(String group, String model) -> gateway(503, "no_channel");
            case RelayFailure.ChannelsResting resting -> gateway(503, "no_channel");
            case RelayFailure.ChannelsUnfit unfit -> gateway(503, "no_channel");
            case RelayFailure.ChannelUnknown() -> client(400, "channel_invalid");
            case RelayFailure.ChannelDisabled() -> client(403, "channel_disabled");
            case RelayFailure.ModeNotServed(String model, String route) -> client(400, "model_not_for_this_route");
            case RelayFailure.ModelUnknown(String model) ->
                new Entry(404, "invalid_request_error", "model_not_found", CLIENT);
            case RelayFailure.DialectNotImplemented(String model) -> gateway(501, "api_not_implemented");
            case RelayFailure.ModelNotPriced(String model) -> gateway(403, "model_not_priced");
            case RelayFailure.InsufficientUserQuota() -> gateway(403, "insufficient_user_quota");
            case RelayFailure.InsufficientTokenQuota() -> gateway(403, "insufficient_token_quota");
            case RelayFailure.RateLimited limited -> new Entry(429, "rate_limit_error", "rate_limit_exceeded", GATEWAY);
            case RelayFailure.PointsSpent spent -> new Entry(429, "rate_limit_error", "rate_limit_exceeded", GATEWAY);
            case RelayFailure.PeerUnavailable() -> gateway(503, "peer_unavailable");
            case RelayFailure.RedisUnavailable() -> gateway(503, "holds_unavailable");
            case RelayFailure.JournalUnavailable() -> gateway(503, "journal_unavailable");
            case RelayFailure.UpstreamRejected(int status, UpstreamError error, FailureClass kind, var headers) ->
                new Entry(status, error.type(), "upstream_rejected", kind);
            case RelayFailure.UpstreamAuthFailed(int status, UpstreamError error) ->
                new Entry(502, OURS, "upstream_auth_error", CREDENTIAL);
            case RelayFailure.UpstreamUnreachable() -> new Entry(502, OURS, "do_request_failed", SERVER);
            case RelayFailure.UpstreamTimeout(RelayFailure.Phase phase) ->
                new Entry(504, OURS, "upstream_timeout", classOf(phase));
            case RelayFailure.UpstreamUnreadable() -> new Entry(500, OURS, "unmarshal_response_body_failed", SERVER);
            case RelayFailure.UpstreamTruncated() -> new Entry(502, OURS, "upstream_truncated", SERVER);
            case RelayFailure.CallerGone() -> new Entry(499, OURS, "client_closed", CALLER_GONE);
            case RelayFailure.Internal() -> gateway(500, "internal_error");
        };
    }

    /** A provider that cannot be reached, or starts no stream, is broken; one that computes for long is only slow. */
    private static FailureClass classOf(RelayFailure.Phase phase) {
        return switch (phase) {
            case CONNECTION, FIRST_EVENT -> SERVER;
            case HEAD, NEXT_BYTES, WHOLE_ANSWER -> SLOW;
        };
    }

    private static Entry client(int status, String code) {
        return new Entry(status, OURS, code, CLIENT);
    }

    private static Entry gateway(int status, String code) {
        return new Entry(status, OURS, code, GATEWAY);
    }
}
