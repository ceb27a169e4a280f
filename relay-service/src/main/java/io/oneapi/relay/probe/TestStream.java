package io.oneapi.relay.probe;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.probe.TestAnswer.IncompleteAnswer;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A streamed answer to a test. It need not report usage: what it has delivered can be counted. */
final class TestStream {
    private final StreamTranslator translator;
    private final Trial trial;
    private final SseDecoder events;
    private boolean ended;

    TestStream(StreamTranslator translator, Trial trial, InputStream body) {
        this.translator = translator;
        this.trial = trial;
        this.events = new SseDecoder(body);
    }

    /**
     * Reads to the end, and notes when the first event comes.
     *
     * @return what the model has said
     * @throws RelayRefused when the provider reports an error or breaks off
     * @throws IncompleteAnswer when the model has said nothing
     */
    String text() throws IOException {
        while (!ended) {
            Optional<SseEvent> event = events.next();
            if (event.isEmpty()) {
                requireComplete();
                break;
            }
            take(event.get());
        }
        String text = translator.deliveredText().text();
        if (text.isEmpty()) {
            throw new IncompleteAnswer("the answer has no choice with a text / 响应中没有文本内容");
        }
        return text;
    }

    private void requireComplete() {
        if (!translator.isComplete()) {
            throw new RelayRefused(new RelayFailure.UpstreamTruncated());
        }
    }

    private void take(SseEvent event) {
        if (event.data().length == 0) {
            return;
        }
        trial.answerBegins();
        switch (translator.next(event)) {
            case StreamStep.Forward _, StreamStep.Drop _ -> {}
            case StreamStep.End _ -> ended = true;
            case StreamStep.Fail(RelayFailure failure) -> throw new RelayRefused(failure);
        }
    }
}
