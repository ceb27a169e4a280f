package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.BodyScan;

/** What a chat request must have before it is worth forwarding. */
final class ChatRules {
    private ChatRules() {}

    static BodyScan checked(BodyScan scan) {
        if (scan.model().isEmpty()) {
            throw new RelayRefused(new RelayFailure.InvalidRequest("model is required"));
        }
        if (scan.messages() == 0) {
            throw new RelayRefused(new RelayFailure.InvalidRequest("messages must have at least one entry"));
        }
        return scan;
    }
}
