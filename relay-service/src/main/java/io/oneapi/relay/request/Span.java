package io.oneapi.relay.request;

/** A place in the bytes of a body, from the first byte to the one after the last. */
public record Span(int from, int to) {}
