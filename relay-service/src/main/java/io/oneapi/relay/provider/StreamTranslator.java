package io.oneapi.relay.provider;

import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.upstream.SseEvent;
import java.util.Map;
import java.util.Optional;

/** Reads one stream, fed event by event. */
public interface StreamTranslator {
    /** What to do with one event of the provider. */
    StreamStep next(SseEvent event);

    /** Whether the stream may end where it stands. */
    boolean isComplete();

    /** Whether a stream of this kind ends with a mark of its own. */
    boolean endsWithMark();

    /** What the provider has reported so far, if it has. */
    Optional<TokenUsage> usage();

    /** How often each of the vendor's tools was called, where the provider has reported it. */
    Map<String, Long> toolCalls();

    /** How many whole pictures have been passed on. */
    int images();

    /** What has been passed on so far, for providers that report nothing. */
    GeneratedText deliveredText();
}
