package io.oneapi.relay.upstream;

/**
 * One event of a stream, or a block of comments.
 *
 * @param raw its bytes as they came, with the blank line that ends it
 * @param data the lines of data, joined; empty for comments
 */
public record SseEvent(byte[] raw, byte[] data) {}
