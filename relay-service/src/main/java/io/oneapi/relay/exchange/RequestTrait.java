package io.oneapi.relay.exchange;

/** Something about a request that not every channel can serve. */
public enum RequestTrait {
    TOOLS,
    IMAGES,
    STREAM,
    /** A prompt and an answer of the length that is asked for. */
    CONTEXT
}
