package io.oneapi.relay.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What becomes of a provider's stream.
 *
 * @param handedOn what the caller gets
 * @param told what that says
 * @param showsUsage whether the caller sees usage
 */
record StreamReading(
        String handedOn,
        Told told,
        boolean showsUsage,
        boolean isComplete,
        Optional<TokenUsage> usage,
        String deliveredText,
        Optional<RelayFailure> failure) {
    private static final String MARK = "[DONE]";

    static StreamReading of(StreamTranslator translator, InputStream stream) throws IOException {
        ByteArrayOutputStream handedOn = new ByteArrayOutputStream();
        Optional<RelayFailure> failure = Optional.empty();
        SseDecoder decoder = new SseDecoder(stream);
        for (Optional<SseEvent> event = decoder.next(); event.isPresent(); event = decoder.next()) {
            switch (translator.next(event.get())) {
                case StreamStep.Forward(byte[] bytes) -> handedOn.writeBytes(bytes);
                case StreamStep.End(byte[] bytes) -> handedOn.writeBytes(bytes);
                case StreamStep.Drop() -> {}
                case StreamStep.Fail(RelayFailure reported) -> failure = Optional.of(reported);
            }
        }
        StreamReading caller = ofCallersStream(handedOn.toByteArray());
        return new StreamReading(
                caller.handedOn,
                caller.told,
                caller.showsUsage,
                translator.isComplete(),
                translator.usage(),
                translator.deliveredText().text(),
                failure);
    }

    /** Reads a stream as a caller does; complete is one with the mark at its end. */
    static StreamReading ofCallersStream(byte[] stream) throws IOException {
        Told told = Told.NOTHING;
        boolean showsUsage = false;
        boolean isMarked = false;
        SseDecoder decoder = new SseDecoder(new ByteArrayInputStream(stream));
        for (Optional<SseEvent> event = decoder.next(); event.isPresent(); event = decoder.next()) {
            byte[] data = event.get().data();
            if (new String(data, UTF_8).equals(MARK)) {
                isMarked = true;
            } else if (data.length > 0) {
                told = told.and(Told.in(data));
                showsUsage |= Told.holdsUsage(data);
            }
        }
        return new StreamReading(
                new String(stream, UTF_8), told, showsUsage, isMarked, Optional.empty(), "", Optional.empty());
    }
}
