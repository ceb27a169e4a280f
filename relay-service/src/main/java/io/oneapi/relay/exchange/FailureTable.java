package io.oneapi.relay.exchange;

/** The one table from failures to what the caller sees of them. */
public final class FailureTable {
    private static final String GATEWAY = "one_api_error";

    private FailureTable() {}

    /**
     * A failure on the wire.
     *
     * @param code stable, also the label in metrics
     */
    public record Entry(int status, String type, String code) {}

    public static Entry entry(RelayFailure failure) {
        return switch (failure) {
            case RelayFailure.TokenMissing() -> gateway(401, "token_missing");
            case RelayFailure.TokenInvalid() -> gateway(401, "token_invalid");
            case RelayFailure.TokenLookupFailed() -> gateway(503, "token_lookup_failed");
            case RelayFailure.TokenDisabled() -> gateway(401, "token_disabled");
            case RelayFailure.TokenExpired() -> gateway(401, "token_expired");
            case RelayFailure.TokenExhausted() -> gateway(401, "token_exhausted");
            case RelayFailure.AddressNotAllowed(String client) -> gateway(403, "ip_not_allowed");
            case RelayFailure.UserDisabled() -> gateway(403, "user_disabled");
            case RelayFailure.ModelNotAllowed(String model) -> gateway(403, "model_not_allowed");
            case RelayFailure.ChannelPinForbidden() -> gateway(403, "channel_pin_forbidden");
            case RelayFailure.InvalidRequest(String reason) -> gateway(400, "invalid_text_request");
            case RelayFailure.BodyTooLarge() -> gateway(413, "body_too_large");
            case RelayFailure.NoChannel(String group, String model) -> gateway(503, "no_channel");
            case RelayFailure.ChannelUnknown() -> gateway(400, "channel_invalid");
            case RelayFailure.DialectNotImplemented(String model) -> gateway(501, "api_not_implemented");
            case RelayFailure.InsufficientUserQuota() -> gateway(403, "insufficient_user_quota");
            case RelayFailure.InsufficientTokenQuota() -> gateway(403, "insufficient_token_quota");
            case RelayFailure.JournalUnavailable() -> gateway(503, "journal_unavailable");
            case RelayFailure.UpstreamRejected(int status, UpstreamError error, var headers) ->
                new Entry(status, error.type(), "upstream_rejected");
            case RelayFailure.UpstreamAuthFailed() -> gateway(502, "upstream_auth_error");
            case RelayFailure.UpstreamUnreachable() -> gateway(502, "do_request_failed");
            case RelayFailure.UpstreamTimeout() -> gateway(504, "upstream_timeout");
            case RelayFailure.UpstreamUnreadable() -> gateway(500, "unmarshal_response_body_failed");
            case RelayFailure.UpstreamTruncated() -> gateway(502, "upstream_truncated");
            case RelayFailure.CallerGone() -> gateway(499, "client_closed");
            case RelayFailure.Internal() -> gateway(500, "internal_error");
        };
    }

    private static Entry gateway(int status, String code) {
        return new Entry(status, GATEWAY, code);
    }
}
