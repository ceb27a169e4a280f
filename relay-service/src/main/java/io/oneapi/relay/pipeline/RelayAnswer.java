package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.RelayFailure;
import java.io.InputStream;
import java.util.Map;

/** What the caller gets. */
public sealed interface RelayAnswer {
    /** A whole answer. */
    record Plain(int status, Map<String, String> headers, byte[] body) implements RelayAnswer {}

    /** A stream of events; reading it drives the call, closing it ends the call. */
    record Events(Map<String, String> headers, InputStream body) implements RelayAnswer {}

    record Failed(RelayFailure failure) implements RelayAnswer {}
}
