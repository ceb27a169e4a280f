package io.oneapi.relay.channel;

import java.time.Duration;
import java.time.Instant;

/** Something that one relay has learnt of how a channel does, and that all should know. */
sealed interface RestNews {
    long channelId();

    /** A channel rests for a model, since the provider has asked for it. */
    record Cooled(long channelId, String upstreamModel, Instant until) implements RestNews {}

    /**
     * A channel rests for a model, since too many attempts have failed.
     *
     * @param length of the whole rest; the next one is longer
     */
    record Broken(long channelId, String upstreamModel, Instant until, Duration length) implements RestNews {}

    /** A channel that was broken for a model is well again. */
    record Mended(long channelId, String upstreamModel) implements RestNews {}

    /** A channel is not what it was: what was known of it tells nothing of how it does now. */
    record Changed(long channelId) implements RestNews {}
}
