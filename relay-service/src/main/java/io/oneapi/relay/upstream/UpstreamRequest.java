package io.oneapi.relay.upstream;

import io.oneapi.relay.exchange.Payload;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What to send to a provider.
 *
 * @param headers without the body's content type; the same name may come more than once
 * @param contentType of the body; empty for none
 */
public record UpstreamRequest(
        String method, URI uri, List<Map.Entry<String, String>> headers, String contentType, Payload body) {
    public UpstreamRequest {
        headers = List.copyOf(headers);
    }

    /** Leaves headers and body out: a credential and a prompt are among them. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + uri.getHost() + "]";
    }
}
