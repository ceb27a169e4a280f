package io.oneapi.relay.provider;

/** What becomes of the part of a stream that carries only usage. */
public enum UsageChunk {
    SHOWN,
    HIDDEN
}
