package io.oneapi.relay.upstream;

import java.net.URI;
import java.util.Map;

/** What to send to a provider. */
public record UpstreamRequest(URI uri, Map<String, String> headers, byte[] body) {
    public UpstreamRequest {
        headers = Map.copyOf(headers);
    }

    /** Leaves headers and body out: a credential and a prompt are among them. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + uri.getHost() + "]";
    }
}
