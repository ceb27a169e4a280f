package io.oneapi.relay.provider.openai;

import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.provider.TextSize;
import io.oneapi.relay.upstream.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on as it comes, and reads along: usage, errors, the proper end. The chunk that carries only usage is
 * always asked for, and goes to callers who asked for it themselves.
 */
final class OpenAiStream implements StreamTranslator {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

    private final boolean callerWantsUsage;
    private boolean done;
    private boolean finished;
    private @Nullable TokenUsage usage;
    private TextSize deliveredText = TextSize.NONE;

    OpenAiStream(boolean callerWantsUsage) {
        this.callerWantsUsage = callerWantsUsage;
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
        AnswerScan scan = AnswerScan.of(event.data());
        if (scan.error().isPresent()) {
            return new StreamStep.Fail(ErrorMapping.inBody(scan.error().get()));
        }
        scan.usage().ifPresent(reported -> usage = reported);
        finished |= scan.finished();
        boolean onlyUsage = scan.usage().isPresent() && !scan.hasChoices();
        if (onlyUsage && !callerWantsUsage) {
            return new StreamStep.Drop();
        }
        deliveredText = deliveredText.plus(scan.text());
        return new StreamStep.Forward(event.raw());
    }

    private static boolean startsWithDone(byte[] data) {
        return data.length >= DONE.length && Arrays.equals(data, 0, DONE.length, DONE, 0, DONE.length);
    }

    @Override
    public boolean isComplete() {
        return done || finished;
    }

    @Override
    public Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }

    @Override
    public TextSize deliveredText() {
        return deliveredText;
    }
}
