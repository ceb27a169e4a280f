package io.oneapi.relay.content;

/**
 * An image that a caller has named.
 *
 * @param mimeType such as {@code image/png}, without parameters
 */
public record FetchedContent(String mimeType, byte[] bytes) {
    static final int LARGEST_BYTES = 20 * 1024 * 1024;
}
