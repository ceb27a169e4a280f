package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.RelayFailure;
import java.io.InputStream;
import java.util.LinkedHashMap;
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

    /** A refusal; its headers come beside those of the failure. */
    record Failed(RelayFailure failure, Map<String, String> headers) implements RelayAnswer {
        public Failed(RelayFailure failure) {
            this(failure, Map.of());
        }
    }

    /** The same answer with more headers; these win over those of the provider. */
    default RelayAnswer with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Plain(int status, String contentType, var headers, byte[] body) ->
                new Plain(status, contentType, merged(headers, more), body);
            case Events(var headers, InputStream body) -> new Events(merged(headers, more), body);
            case Bytes(int status, String contentType, var headers, InputStream body) ->
                new Bytes(status, contentType, merged(headers, more), body);
            case Raw raw -> raw;
            case Failed(RelayFailure failure, var headers) -> new Failed(failure, merged(headers, more));
        };
    }

    private static Map<String, String> merged(Map<String, String> headers, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return all;
    }
}
