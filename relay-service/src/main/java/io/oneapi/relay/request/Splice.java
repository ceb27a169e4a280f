package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;

/** New bytes for a place in a body. */
public record Splice(Span at, byte[] replacement) {
    public static Splice of(Span at, String replacement) {
        return new Splice(at, replacement.getBytes(UTF_8));
    }

    public static Splice insert(int at, String text) {
        return of(new Span(at, at), text);
    }
}
