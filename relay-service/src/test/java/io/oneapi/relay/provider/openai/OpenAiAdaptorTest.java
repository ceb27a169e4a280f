package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.ProviderAdaptorConformance;
import io.oneapi.relay.provider.ProviderFixtures;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAdaptorTest extends ProviderAdaptorConformance {
    private static final int OPENAI = 1;
    private static final String CHAT = "{\"model\":\"m\",\"messages\":[{}]}";

    OpenAiAdaptorTest() {
        super("openai", adaptor(OPENAI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.json", "tool-call.json", "unknown-fields.json"})
    void passesAnswersOnByteForByte(String name) throws IOException {
        byte[] body = fixture(name);

        assertThat(adaptor(OPENAI).answer(chat(), body).body()).isSameAs(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1||Authorization|Bearer secret
            3|https://r.openai.azure.com|api-key|secret
            20||Authorization|Bearer secret
            50|https://h.example/v1|Authorization|Bearer secret
            """)
    void presentsTheCredentialAsTheVendorWantsIt(int type, String baseUrl, String header, String value) {
        UpstreamRequest sent = sent(type, baseUrl, Map.of(), chat());

        assertThat(sent.headers()).contains(Map.entry(header, value));
        assertThat(sent.headers().stream().filter(entry -> entry.getValue().contains("secret")))
                .hasSize(1);
    }

    @Test
    void tellsOpenRouterWhoAsks() {
        assertThat(sent(20, null, Map.of(), chat()).headers()).contains(Map.entry("X-Title", "One API"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAT|{"messages":[{}]}|application/json
            CHAT|{"messages":[{}],"stream":true}|text/event-stream
            SPEECH|{"input":"x"}|*/*
            """)
    void acceptsWhatTheModeAnswersWith(RelayMode mode, String body, String accept) {
        assertThat(sent(OPENAI, null, Map.of(), RequestFixtures.json(mode, body))
                        .headers())
                .contains(Map.entry("Accept", accept));
    }

    @ParameterizedTest
    @CsvSource({"true, https://h.example/v1/v1/chat/completions", "false, https://h.example/v1/chat/completions"})
    void takesABaseUrlByTheLetterWhereTheChannelSaysSo(String literal, String url) {
        UpstreamRequest sent = sent(OPENAI, "https://h.example/v1", Map.of("base_url_literal", literal), chat());

        assertThat(sent.uri()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "null"})
    void refusesAnAnswerThatIsNoObject(String body) {
        assertRefused(chat(), body, new RelayFailure.UpstreamUnreadable());
    }

    /** R39: the status tells the truth. */
    @Test
    void reportsAnErrorInsideAnAnswerOfSuccess() {
        assertThatThrownBy(() -> adaptor(OPENAI)
                        .answer(
                                chat(),
                                "{\"error\":{\"message\":\"m\",\"type\":\"rate_limit_error\"}}".getBytes(UTF_8)))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isInstanceOfSatisfying(
                        RelayFailure.UpstreamRejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(429));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "srt", "vtt"})
    void takesATranscriptThatIsPlainText(String format) {
        PlainAnswer answer =
                adaptor(OPENAI).answer(RequestFixtures.transcription(format), "Hello there\n".getBytes(UTF_8));

        assertThat(answer.text().text()).isEqualTo("Hello there");
        assertThat(answer.usage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "verbose_json", "diarized_json"})
    void refusesPlainTextWhereJsonWasWanted(String format) {
        assertRefused(RequestFixtures.transcription(format), "Hello there", new RelayFailure.UpstreamUnreadable());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"Hi"}|-1|-1
            {"task":"transcribe","duration":8.47,"text":"Hi","segments":[{"text":"no"}]}|8470|-1
            {"text":"Hi","usage":{"type":"tokens","input_tokens":14,"output_tokens":45,"total_tokens":59}}|-1|59
            {"text":"Hi","usage":{"type":"duration","seconds":9}}|9000|-1
            """)
    void readsWhatATranscriptReports(String body, long millis, long tokens) {
        PlainAnswer answer = adaptor(OPENAI).answer(RequestFixtures.transcription("json"), body.getBytes(UTF_8));

        assertThat(answer.text().text()).isEqualTo("Hi");
        assertThat(answer.audioMillis().orElse(-1)).isEqualTo(millis);
        assertThat(answer.usage()
                        .map(usage -> usage.promptTokens() + usage.completionTokens())
                        .orElse(-1L))
                .isEqualTo(tokens);
    }

    @Test
    void countsPicturesAndReadsTheirUsage() {
        PlainAnswer answer = adaptor(OPENAI)
                .answer(
                        RequestFixtures.json(RelayMode.IMAGES, "{\"prompt\":\"p\"}"),
                        "{\"created\":1,\"data\":[{\"b64_json\":\"x\"},{\"b64_json\":\"y\"}],\"usage\":{\"total_tokens\":100,\"input_tokens\":50,\"output_tokens\":50}}"
                                .getBytes(UTF_8));

        assertThat(answer.images()).isEqualTo(2);
        assertThat(answer.usage()).contains(new TokenUsage(50, 50, UsageSource.UPSTREAM));
    }

    private static void assertRefused(RelayRequest request, String body, RelayFailure failure) {
        assertThatThrownBy(() -> adaptor(OPENAI).answer(request, body.getBytes(UTF_8)))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(failure);
    }

    private static RelayRequest chat() {
        return RequestFixtures.json(RelayMode.CHAT, CHAT);
    }

    private static ProviderAdaptor adaptor(int type) {
        return ProviderFixtures.catalog().find(type).orElseThrow();
    }

    private static UpstreamRequest sent(
            int type, @Nullable String baseUrl, Map<String, String> config, RelayRequest request) {
        return adaptor(type).request(request, channel(type, baseUrl == null ? "" : baseUrl, config), "m");
    }

    private static Channel channel(int type, String baseUrl, Map<String, String> config) {
        return new Channel(new ChannelRecord(
                1,
                type,
                "channel",
                new Credential("secret"),
                baseUrl,
                List.of("m"),
                List.of("default"),
                0,
                1,
                Map.of(),
                new ProviderConfig(config),
                ""));
    }
}
