package io.oneapi.relay.ingress;

/**
 * How pages of any origin may call the relay's routes: what admits a call is its key, which no browser sends by itself.
 */
final class OpenToPages {
    /** A pattern, since the plain form of "any" is refused on the loopback address, where people try things. */
    static final String ANY_ORIGIN = ".*";

    static final String EXPOSED_HEADERS = "X-Oneapi-Request-Id, Retry-After,"
            + " x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests,"
            + " x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens";
    static final long PREFLIGHT_SECONDS = 43_200;

    private OpenToPages() {}
}
