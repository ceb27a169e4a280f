package io.oneapi.relay.provider;

import java.util.Map;

/**
 * An answer whose status is none of success.
 *
 * @param headersForCaller those of its headers that callers may see
 */
public record UpstreamRefusal(int status, byte[] body, Map<String, String> headersForCaller) {
    public UpstreamRefusal {
        headersForCaller = Map.copyOf(headersForCaller);
    }
}
