package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.RelayFailure;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** What the caller gets. */
public sealed interface RelayAnswer {
    /** A whole answer. */
    record Plain(int status, String contentType, Map<String, String> headers, byte[] body) implements RelayAnswer {}

    /** A stream of events; reading it drives the call, closing it ends the call. */
    record Events(Map<String, String> headers, InputStream body) implements RelayAnswer {}

    /** Bytes as they come; likewise. */
    record Bytes(int status, String contentType, Map<String, String> headers, InputStream body)
            implements RelayAnswer {}

    /** An answer that is passed on with all its headers. */
    record Raw(int status, List<Map.Entry<String, String>> headers, InputStream body) implements RelayAnswer {}

    record Failed(RelayFailure failure) implements RelayAnswer {}
}
