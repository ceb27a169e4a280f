package io.oneapi.relay.provider;

import org.jspecify.annotations.Nullable;

/**
 * A call whose body has been read once.
 *
 * @param pathAndQuery as the caller sent it
 * @param accept the caller's header of that name
 * @param body the original bytes, never changed
 * @param upstreamModel the model to ask the provider for
 */
public record RelayRequest(
        String pathAndQuery, @Nullable String accept, byte[] body, BodyScan scan, String upstreamModel) {
    public String requestedModel() {
        return scan.model();
    }

    public boolean stream() {
        return scan.stream();
    }
}
