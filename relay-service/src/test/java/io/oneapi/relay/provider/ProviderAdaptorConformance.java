package io.oneapi.relay.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelFixtures;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adaptor must do. A dialect has a subclass and a folder of fixtures: what its provider sends when it says
 * the same few things as all others, whole ({@code .json}) and as a stream ({@code .sse}). The same error texts have a
 * file for each status.
 */
public abstract class ProviderAdaptorConformance {
    private static final String HELLO = "Hello! 你好!";
    private static final Told GREETING = new Told(HELLO, "", "", "stop");
    private static final Told TOOL_CALL = new Told("", "get_current_weather", "{\"location\":\"Oslo\"}", "tool_calls");

    private final String folder;
    private final ProviderAdaptor adaptor;

    /** @param folder that of the fixtures, under {@code providers} */
    protected ProviderAdaptorConformance(String folder, ProviderAdaptor adaptor) {
        this.folder = folder;
        this.adaptor = adaptor;
    }

    protected final byte[] fixture(String name) throws IOException {
        String path = "/providers/" + folder + "/" + name;
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(path), path)) {
            return file.readAllBytes();
        }
    }

    @Test
    void servesChats() {
        assertThat(adaptor.serves(RelayMode.CHAT)).isTrue();
    }

    @Test
    void asksForTheMappedModelAndKeepsTheCredentialOutOfTexts() throws IOException {
        Channel channel = new Channel(ChannelFixtures.channel(1, "default", "asked", 0, 1));

        UpstreamRequest sent = adaptor.request(plainChat(), channel, "mapped");

        ByteArrayOutputStream body = new ByteArrayOutputStream();
        sent.body().writeTo(body);
        assertThat(sent.uri() + body.toString(UTF_8)).contains("mapped").doesNotContain("asked");
        assertThat(sent.toString()).doesNotContain("secret").doesNotContain(HELLO);
    }

    @ParameterizedTest
    @CsvSource({
        "chat, stop, 19, 10",
        "unknown-fields, stop, 19, 10",
        "length, length, 19, 10",
        "content-filter, content_filter, 19, 10"
    })
    void readsAChat(String name, String finishReason, long promptTokens, long completionTokens) throws IOException {
        Told expected = new Told(HELLO, "", "", finishReason);
        TokenUsage usage = new TokenUsage(promptTokens, completionTokens, UsageSource.UPSTREAM);

        PlainAnswer plain = adaptor.answer(plainChat(), fixture(name + ".json"));
        StreamReading stream = read(quietStream(), name + ".sse");

        assertThat(Told.in(plain.body())).isEqualTo(expected);
        assertThat(plain.usage()).contains(usage);
        assertThat(plain.text().text()).isEqualTo(HELLO);
        assertThat(stream.told()).isEqualTo(expected);
        assertThat(stream.usage()).contains(usage);
        assertThat(stream.deliveredText()).isEqualTo(HELLO);
        assertThat(stream.isComplete()).isTrue();
    }

    @Test
    void tellsHowMuchOfThePromptCameFromACache() throws IOException {
        TokenDetails details = new TokenDetails(1920, 0, 0, 0, 0, 0, 0, 0);
        TokenUsage usage = new TokenUsage(2006, 300, UsageSource.UPSTREAM, details);

        assertThat(adaptor.answer(plainChat(), fixture("cached-tokens.json")).usage())
                .contains(usage);
        assertThat(read(quietStream(), "cached-tokens.sse").usage()).contains(usage);
    }

    @Test
    void readsTheCallOfATool() throws IOException {
        TokenUsage usage = new TokenUsage(82, 17, UsageSource.UPSTREAM);

        PlainAnswer plain = adaptor.answer(plainChat(), fixture("tool-call.json"));
        StreamReading stream = read(quietStream(), "tool-call.sse");

        assertThat(Told.in(plain.body())).isEqualTo(TOOL_CALL);
        assertThat(plain.usage()).contains(usage);
        assertThat(plain.text().text()).isEqualTo("get_current_weather{\"location\":\"Oslo\"}");
        assertThat(stream.told()).isEqualTo(TOOL_CALL);
        assertThat(stream.usage()).contains(usage);
        assertThat(stream.deliveredText()).isEqualTo("get_current_weather{\"location\":\"Oslo\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat.sse",
                "tool-call.sse",
                "cached-tokens.sse",
                "keep-alive.sse",
                "cut.sse",
                "error.sse",
                "unknown-fields.sse"
            })
    void readsTheSameWhereverTheNetworkSplitsAStream(String name) throws IOException {
        byte[] bytes = fixture(name);
        StreamReading whole =
                StreamReading.of(adaptor.stream(quietStream(), UsageChunk.HIDDEN), new ByteArrayInputStream(bytes));
        for (int cut = 1; cut < bytes.length; cut++) {
            InputStream halves = new SequenceInputStream(
                    new ByteArrayInputStream(bytes, 0, cut), new ByteArrayInputStream(bytes, cut, bytes.length - cut));

            assertThat(StreamReading.of(adaptor.stream(quietStream(), UsageChunk.HIDDEN), halves))
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
        }
    }

    @Test
    void showsUsageInAStreamOnlyToCallersWhoAskForIt() throws IOException {
        assertThat(read(quietStream(), "chat.sse").showsUsage()).isFalse();
        assertThat(read(askingStream(), "chat.sse").showsUsage()).isTrue();
    }

    @Test
    void isNotDisturbedByKeepAlives() throws IOException {
        StreamReading stream = read(quietStream(), "keep-alive.sse");

        assertThat(stream.told()).isEqualTo(GREETING);
        assertThat(stream.isComplete()).isTrue();
    }

    @Test
    void tellsThatAStreamWasCut() throws IOException {
        StreamReading stream = read(quietStream(), "cut.sse");

        assertThat(stream.isComplete()).isFalse();
        assertThat(stream.deliveredText()).isEqualTo("Hello! 你好");
        assertThat(stream.failure()).isEmpty();
    }

    @Test
    void reportsAnErrorInTheMiddleOfAStream() throws IOException {
        StreamReading stream = read(quietStream(), "error.sse");

        assertThat(stream.isComplete()).isFalse();
        assertThat(stream.deliveredText()).isEqualTo("Hello");
        assertThat(stream.failure().map(failure -> FailureTable.entry(failure).kind()))
                .contains(FailureClass.SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "tool-call", "length", "content-filter", "unknown-fields"})
    void makesAStreamOfAWholeAnswer(String name) throws IOException {
        byte[] whole = adaptor.answer(askingStream(), fixture(name + ".json")).body();

        StreamReading quiet = StreamReading.ofCallersStream(adaptor.asStream(whole, UsageChunk.HIDDEN));
        StreamReading asking = StreamReading.ofCallersStream(adaptor.asStream(whole, UsageChunk.SHOWN));

        assertThat(quiet.told()).isEqualTo(Told.in(whole));
        assertThat(quiet.isComplete()).isTrue();
        assertThat(quiet.showsUsage()).isFalse();
        assertThat(asking.told()).isEqualTo(Told.in(whole));
        assertThat(asking.showsUsage()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400, CLIENT", "404, MISSING", "429, RATE", "500, SERVER", "503, SERVER"})
    void passesErrorsOnInTheProvidersWords(int status, FailureClass kind) throws IOException {
        byte[] body = fixture("error-" + status + ".json");

        RelayFailure failure = adaptor.failure(new UpstreamRefusal(status, body, Map.of("retry-after", "7")));

        assertThat(failure).isInstanceOfSatisfying(RelayFailure.UpstreamRejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(status);
            assertThat(rejected.kind()).isEqualTo(kind);
            assertThat(rejected.error().message()).isNotBlank();
            assertThat(new String(body, UTF_8)).contains(rejected.error().message());
            assertThat(rejected.headers()).isEqualTo(Map.of("retry-after", "7"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void hidesThatOurCredentialWasRefused(int status) throws IOException {
        RelayFailure failure =
                adaptor.failure(new UpstreamRefusal(status, fixture("error-" + status + ".json"), Map.of()));

        assertThat(failure).isInstanceOf(RelayFailure.UpstreamAuthFailed.class);
    }

    private StreamReading read(RelayRequest request, String name) throws IOException {
        boolean asks = request.scan() instanceof BodyScan scan && scan.includeUsage();
        UsageChunk usageChunk = asks ? UsageChunk.SHOWN : UsageChunk.HIDDEN;
        return StreamReading.of(adaptor.stream(request, usageChunk), new ByteArrayInputStream(fixture(name)));
    }

    private static RelayRequest plainChat() {
        return chat("");
    }

    private static RelayRequest quietStream() {
        return chat(",\"stream\":true");
    }

    private static RelayRequest askingStream() {
        return chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }

    private static RelayRequest chat(String members) {
        return RequestFixtures.json(
                RelayMode.CHAT,
                "{\"model\":\"asked\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + members + "}");
    }
}
