package io.oneapi.relay.provider.openai;

import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.GeneratedText;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.upstream.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on as it comes, and reads along: usage, errors, the proper end. The chunk that carries only usage is
 * always asked for, and not shown to everybody.
 */
final class OpenAiStream implements StreamTranslator {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);
    private static final String PICTURE = "image_generation.completed";

    private final Kind kind;
    private final UsageChunk usageChunk;
    private final GeneratedText deliveredText = new GeneratedText();
    private boolean done;
    private boolean finished;
    private boolean anything;
    private int images;
    private @Nullable TokenUsage usage;
    private Map<String, Long> toolCalls = Map.of();

    OpenAiStream(Kind kind, UsageChunk usageChunk) {
        this.kind = kind;
        this.usageChunk = usageChunk;
    }

    /** How a stream ends. */
    enum Kind {
        /** With a finish reason, and the mark {@code [DONE]}. */
        CHUNKS,
        /** With the last of its named events; there is no mark. */
        NAMED_EVENTS
    }

    @Override
    public StreamStep next(SseEvent event) {
        if (startsWithDone(event.data())) {
            done = true;
            return new StreamStep.End(event.raw());
        }
        if (event.data().length == 0) {
            return new StreamStep.Forward(event.raw());
        }
        AnswerScan scan = AnswerScan.of(event.data(), deliveredText);
        if (scan.error().isPresent()) {
            return new StreamStep.Fail(ErrorMapping.inBody(scan.error().get()));
        }
        anything = true;
        scan.usage().ifPresent(reported -> usage = reported);
        toolCalls = scan.toolCalls().isEmpty() ? toolCalls : scan.toolCalls();
        finished |= scan.finished();
        images += scan.type().equals(PICTURE) ? 1 : 0;
        boolean onlyUsage = kind == Kind.CHUNKS && scan.usage().isPresent() && !scan.hasChoices();
        return onlyUsage && usageChunk == UsageChunk.HIDDEN
                ? new StreamStep.Drop()
                : new StreamStep.Forward(event.raw());
    }

    private static boolean startsWithDone(byte[] data) {
        return data.length >= DONE.length && Arrays.equals(data, 0, DONE.length, DONE, 0, DONE.length);
    }

    @Override
    public boolean isComplete() {
        return done || finished || (kind == Kind.NAMED_EVENTS && anything);
    }

    @Override
    public boolean endsWithMark() {
        return kind == Kind.CHUNKS;
    }

    @Override
    public Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }

    @Override
    public Map<String, Long> toolCalls() {
        return toolCalls;
    }

    @Override
    public int images() {
        return images;
    }

    @Override
    public GeneratedText deliveredText() {
        return deliveredText;
    }
}
