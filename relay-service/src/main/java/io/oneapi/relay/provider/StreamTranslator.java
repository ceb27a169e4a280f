package io.oneapi.relay.provider;

import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.upstream.SseEvent;
import java.util.Optional;

/** Reads one stream, fed event by event. */
public interface StreamTranslator {
    /** What to do with one event of the provider. */
    StreamStep next(SseEvent event);

    /** Whether the stream has come to its proper end. */
    boolean isComplete();

    /** What the provider has reported so far, if it has. */
    Optional<TokenUsage> usage();

    /** Sizes of the texts passed on so far, for providers that report nothing. */
    TextSize deliveredText();
}
