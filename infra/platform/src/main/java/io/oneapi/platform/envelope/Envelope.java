package io.oneapi.platform.envelope;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A successful answer with content.
 *
 * @param data the content
 * @param message empty
 * @param success true
 */
@Serdeable
public record Envelope<T>(T data, String message, boolean success) {
    /** An answer without content. */
    @Serdeable
    public record Plain(String message, boolean success) {}

    public static <T> Envelope<T> of(T data) {
        return new Envelope<>(data, "", true);
    }

    public static Plain done() {
        return new Plain("", true);
    }

    public static Plain refused(String message) {
        return new Plain(message, false);
    }
}
