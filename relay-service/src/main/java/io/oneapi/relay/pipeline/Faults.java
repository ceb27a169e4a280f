package io.oneapi.relay.pipeline;

import io.oneapi.platform.peer.PeerUnavailable;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers get to know of an exception that ended their call, and what the log does. */
final class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static RelayRefused refusal(RuntimeException fault, String requestId) {
        if (fault instanceof PeerUnavailable) {
            log.warn("request_id=\"{}\" {}", requestId, fault.getMessage());
            return new RelayRefused(new RelayFailure.PeerUnavailable(), fault);
        }
        log.error("request_id=\"{}\" a fault ended the call", requestId, fault);
        return new RelayRefused(new RelayFailure.Internal(), fault);
    }
}
