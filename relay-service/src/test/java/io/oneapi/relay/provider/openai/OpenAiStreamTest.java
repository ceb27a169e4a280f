package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.VendorTools;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.upstream.SseEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiStreamTest {
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}";
    private static final String USAGE_CHUNK = "{\"choices\":[]," + USAGE + "}";
    private static final String TEXT_CHUNK = "{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}";
    private static final TokenUsage REPORTED = new TokenUsage(9, 1, UsageSource.UPSTREAM);

    private final OpenAiStream stream = new OpenAiStream(OpenAiStream.Kind.CHUNKS, UsageChunk.HIDDEN);

    @Test
    void forwardsChunksByteForByte() {
        SseEvent event = event(TEXT_CHUNK);

        assertThat(stream.next(event)).isEqualTo(new StreamStep.Forward(event.raw()));
        assertThat(stream.deliveredText().text()).isEqualTo("Hi");
    }

    @Test
    void hidesTheUsageChunkFromCallersWhoDidNotAskForIt() {
        assertThat(stream.next(event(USAGE_CHUNK))).isEqualTo(new StreamStep.Drop());
        assertThat(stream.usage()).contains(REPORTED);
    }

    @Test
    void showsTheUsageChunkToCallersWhoAskedForIt() {
        OpenAiStream asked = new OpenAiStream(OpenAiStream.Kind.CHUNKS, UsageChunk.SHOWN);

        assertThat(asked.next(event(USAGE_CHUNK))).isInstanceOf(StreamStep.Forward.class);
        assertThat(asked.usage()).contains(REPORTED);
    }

    @Test
    void forwardsAChunkThatHasChoicesBesideUsage() {
        StreamStep step = stream.next(event("{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]," + USAGE + "}"));

        assertThat(step).isInstanceOf(StreamStep.Forward.class);
        assertThat(stream.usage()).contains(REPORTED);
        assertThat(stream.deliveredText().text()).isEqualTo("Hi");
    }

    @Test
    void keepsTheLastUsageReported() {
        stream.next(event("{\"choices\":[{}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":7}}"));
        stream.next(event(USAGE_CHUNK));
        stream.next(event("{\"choices\":[{}],\"usage\":null}"));

        assertThat(stream.usage()).contains(REPORTED);
    }

    @Test
    void keepsTheLastCountOfSearchesReported() {
        stream.next(event(TEXT_CHUNK));
        assertThat(stream.toolCalls()).isEmpty();

        stream.next(event("{\"choices\":[{}],\"usage\":{\"prompt_tokens\":9,\"num_search_queries\":1}}"));
        stream.next(event("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"num_search_queries\":3}}"));
        stream.next(event(TEXT_CHUNK));

        assertThat(stream.toolCalls()).isEqualTo(Map.of(VendorTools.WEB_SEARCH, 3L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[],\"prompt_filter_results\":[]}", "no json", "", "{}"})
    void forwardsWhatItDoesNotUnderstand(String data) {
        assertThat(stream.next(event(data))).isInstanceOf(StreamStep.Forward.class);
        assertThat(stream.isComplete()).isFalse();
        assertThat(stream.usage()).isEmpty();
    }

    @Test
    void reportsAnErrorInTheMiddle() {
        StreamStep step = stream.next(event("{\"error\":{\"message\":\"too many\",\"type\":\"rate_limit_error\"}}"));

        assertThat(step)
                .isInstanceOfSatisfying(
                        StreamStep.Fail.class,
                        fail -> assertThat(fail.failure())
                                .isInstanceOfSatisfying(
                                        RelayFailure.UpstreamRejected.class,
                                        rejected ->
                                                assertThat(rejected.status()).isEqualTo(429)));
        assertThat(stream.isComplete()).isFalse();
    }

    @Test
    void isCompleteWithTheMarkAtTheEnd() {
        SseEvent done = event("[DONE]");

        assertThat(stream.next(done)).isEqualTo(new StreamStep.End(done.raw()));
        assertThat(stream.isComplete()).isTrue();
    }

    @Test
    void isCompleteWithAFinishReasonThoughTheMarkIsMissing() {
        stream.next(event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}"));

        assertThat(stream.isComplete()).isTrue();
    }

    @Test
    void isNotCompleteWhenItBreaksOffInTheMiddle() {
        stream.next(event("{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}]}"));

        assertThat(stream.isComplete()).isFalse();
        assertThat(stream.usage()).isEmpty();
    }

    @Test
    void takesTheTextOfATranscriptFromItsPieces() {
        OpenAiStream transcript = namedEvents();

        transcript.next(event("{\"type\":\"transcript.text.delta\",\"delta\":\"Hello \"}"));
        transcript.next(event("{\"type\":\"transcript.text.delta\",\"delta\":\"there\"}"));
        StreamStep last = transcript.next(event("{\"type\":\"transcript.text.done\",\"text\":\"Hello there\","
                + "\"usage\":{\"type\":\"tokens\",\"input_tokens\":14,\"output_tokens\":45,\"total_tokens\":59}}"));

        assertThat(last).isInstanceOf(StreamStep.Forward.class);
        assertThat(transcript.deliveredText().text()).isEqualTo("Hello there");
        assertThat(transcript.usage()).contains(new TokenUsage(14, 45, UsageSource.UPSTREAM));
        assertThat(transcript.isComplete()).isTrue();
        assertThat(transcript.images()).isZero();
    }

    @Test
    void countsWholePicturesAndNotTheirDrafts() {
        OpenAiStream pictures = namedEvents();

        pictures.next(event("{\"type\":\"image_generation.partial_image\",\"b64_json\":\"a\"}"));
        assertThat(pictures.images()).isZero();
        pictures.next(event("{\"type\":\"image_generation.completed\",\"b64_json\":\"b\","
                + "\"usage\":{\"total_tokens\":100,\"input_tokens\":50,\"output_tokens\":50}}"));

        assertThat(pictures.images()).isEqualTo(1);
        assertThat(pictures.usage()).contains(new TokenUsage(50, 50, UsageSource.UPSTREAM));
    }

    @Test
    void hasAMarkAtItsEndOnlyWhereItIsMadeOfChunks() {
        assertThat(stream.endsWithMark()).isTrue();
        assertThat(namedEvents().endsWithMark()).isFalse();
    }

    @Test
    void isNotCompleteBeforeTheFirstOfItsNamedEvents() {
        OpenAiStream empty = namedEvents();

        empty.next(event(""));

        assertThat(empty.isComplete()).isFalse();
    }

    @Test
    void reportsAnErrorAmongNamedEvents() {
        assertThat(namedEvents()
                        .next(event("{\"type\":\"error\",\"error\":{\"message\":\"m\",\"type\":\"server_error\"}}")))
                .isInstanceOf(StreamStep.Fail.class);
    }

    private static OpenAiStream namedEvents() {
        return new OpenAiStream(OpenAiStream.Kind.NAMED_EVENTS, UsageChunk.HIDDEN);
    }

    private static SseEvent event(String data) {
        return new SseEvent(("data: " + data + "\n\n").getBytes(UTF_8), data.getBytes(UTF_8));
    }
}
