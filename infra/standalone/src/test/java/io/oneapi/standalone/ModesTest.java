package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each route asks a provider, answers, and charges to the point. */
class ModesTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String MODELS = "gpt-3.5-turbo-instruct,text-embedding-3-small,text-moderation-latest,"
            + "text-davinci-edit-001,dall-e-2,dall-e-3,tts-1,whisper-1,ear,cogview-3,pictures";

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Books books;

    private Admin.Token token;
    private Client client;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory, Map.of("SYNC_FREQUENCY", "1"));
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        admin.createChannel(upstream.baseUrl(), MODELS, ",\"model_mapping\":\"{\\\"ear\\\":\\\"whisper-1\\\"}\"");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        token = admin.createToken("{\"name\":\"modes-" + NAMES.incrementAndGet() + "\",\"remain_quota\":10000000}");
        client = new Client(gateway, token.key());
    }

    @AfterEach
    void nothingIsHeld() {
        books.awaitSettled();
    }

    private static void answer(String json) {
        upstream.script(call -> call.json(200, json));
    }

    private static String pictures(int count) {
        String picture = "{\"url\":\"http://x/1.png\"}";
        return "{\"created\":1,\"data\":[" + String.join(",", Collections.nCopies(count, picture)) + "]}";
    }

    private static String words(int count) {
        return ("hello " + "hello ".repeat(count - 1)).strip();
    }

    private void assertRefused(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(upstream.wasCalled()).isFalse();
        assertThat(books.charged(token)).isZero();
    }

    @Test
    void completesAPromptAtThePriceOfBothDirections() throws Exception {
        answer("{\"choices\":[{\"text\":\"x\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":4,"
                + "\"total_tokens\":11}}");

        HttpResponse<String> response = client.post(
                "/v1/completions?trace=1", "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Hi\",\"suffix\":0}");

        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(call.target()).isEqualTo("/v1/completions?trace=1");
        assertThat(call.bodyText()).isEqualTo("{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Hi\",\"suffix\":0}");
        // (7 + 4 × 4/3) × 0.75 = 9.25
        assertThat(books.charged(token)).isEqualTo(10);
    }

    @Test
    void embedsAndTakesATotalForThePromptR52() throws Exception {
        answer("{\"object\":\"list\",\"data\":[{\"embedding\":[0.10]}],\"usage\":{\"total_tokens\":1001}}");

        client.post("/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":[\"a\",\"b\"]}");

        assertThat(upstream.takeCall().target()).isEqualTo("/v1/embeddings");
        // 1001 × 0.01 = 10.01
        assertThat(books.charged(token)).isEqualTo(11);
    }

    @Test
    void takesTheModelOfAnEmbeddingFromThePathOfAnEngine() throws Exception {
        answer("{\"data\":[],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}");

        client.post("/v1/engines/text-embedding-3-small/embeddings", "{\"input\":\"a\"}");

        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.target()).isEqualTo("/v1/embeddings");
        assertThat(call.bodyText()).isEqualTo("{\"model\":\"text-embedding-3-small\",\"input\":\"a\"}");
        // 5 × 0.01, at least one point
        assertThat(books.charged(token)).isEqualTo(1);
    }

    @ParameterizedTest(name = "R50: an input of kind {0} counts a hundred tokens")
    @ValueSource(strings = {"text", "texts"})
    void countsWhatIsModeratedSinceProvidersReportNothing(String kind) throws Exception {
        answer("{\"id\":\"modr-1\",\"results\":[{\"flagged\":false}]}");
        String input = kind.equals("text") ? '"' + words(100) + '"' : "[\"" + words(60) + "\",\"" + words(40) + "\"]";

        client.post("/v1/moderations", "{\"model\":\"text-moderation-latest\",\"input\":" + input + "}");

        assertThat(upstream.takeCall().target()).isEqualTo("/v1/moderations");
        // 100 × 0.1
        assertThat(books.charged(token)).isEqualTo(10);
    }

    @Test
    void meansTheLatestModerationModelWhenNoneIsNamedR21() throws Exception {
        answer("{\"results\":[]}");

        HttpResponse<String> response = client.post("/v1/moderations", "{\"input\":\"hello\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.takeCall().bodyText()).contains("hello");
        // one token × 0.1, at least one point
        assertThat(books.charged(token)).isEqualTo(1);
        assertThat(books.number("select count(*) from logs where model_name = 'text-moderation-latest' and quota = 1"))
                .isPositive();
    }

    @Test
    void editsAText() throws Exception {
        answer("{\"object\":\"edit\",\"choices\":[{\"text\":\"x\"}],\"usage\":{\"prompt_tokens\":2,"
                + "\"completion_tokens\":3,\"total_tokens\":5}}");

        client.post("/v1/edits", "{\"model\":\"text-davinci-edit-001\",\"instruction\":\"fix\",\"input\":\"\"}");

        assertThat(upstream.takeCall().target()).isEqualTo("/v1/edits");
        // (2 + 3) × 10
        assertThat(books.charged(token)).isEqualTo(50);
    }

    /** A new installation has the corrected base of dall-e-2: 8, by 1.125 for this size and 1000, each. */
    @ParameterizedTest(name = "{0}, {1}, {2}, n = {3}, {4} delivered: {5} points")
    @CsvSource({
        "dall-e-3, 1792x1024, hd, 1, 1, 60000",
        "dall-e-3, 1024x1024, standard, 1, 1, 20000",
        "dall-e-2, 512x512, standard, 3, 3, 27000",
        "dall-e-2, 512x512, standard, 3, 2, 18000",
        "dall-e-2, 512x512, standard, 2, 5, 18000",
        "dall-e-2, 512x512, standard, 2, 0, 0"
    })
    void chargesPicturesBySizeQualityAndHowManyCameR56(
            String model, String size, String quality, int wanted, int delivered, long points) throws Exception {
        answer(pictures(delivered));

        HttpResponse<String> response = client.post(
                "/v1/images/generations",
                "{\"model\":\"" + model + "\",\"prompt\":\"a cat\",\"size\":\"" + size + "\",\"quality\":\"" + quality
                        + "\",\"n\":" + wanted + "}");

        assertThat(response.body()).isEqualTo(pictures(delivered));
        assertThat(upstream.takeCall().target()).isEqualTo("/v1/images/generations");
        assertThat(books.charged(token)).isEqualTo(points);
    }

    @Test
    void refusedPicturesAreErrorsAndFreeR44() {
        upstream.script(call -> call.json(
                400, "{\"error\":{\"message\":\"against policy\",\"type\":\"invalid_request_error\",\"code\":\"p\"}}"));

        HttpResponse<String> response =
                client.post("/v1/images/generations", "{\"model\":\"dall-e-2\",\"prompt\":\"a cat\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("against policy", "request id");
        assertThat(books.charged(token)).isZero();
    }

    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"dall-e-2\"} | prompt_missing",
                "{\"model\":\"dall-e-2\",\"prompt\":null} | prompt_missing",
                "{\"model\":\"dall-e-2\",\"prompt\":\"\"} | prompt_missing",
                "{\"model\":\"dall-e-2\",\"prompt\":\"a\",\"size\":\"1792x1024\"} | size_not_supported",
                "{\"model\":\"dall-e-3\",\"prompt\":\"a\",\"size\":\"256x256\"} | size_not_supported",
                "{\"model\":\"dall-e-3\",\"prompt\":\"a\",\"n\":2} | n_not_within_range",
                "{\"model\":\"dall-e-2\",\"prompt\":\"a\",\"n\":11} | n_not_within_range",
                "{\"model\":\"pictures\",\"prompt\":\"a\",\"n\":11} | n_not_within_range",
            })
    void refusesPicturesOutOfBoundsBeforeAnyCallR34(String body, String code) {
        answer(pictures(1));

        assertRefused(client.post("/v1/images/generations", body), code);
    }

    @ParameterizedTest(name = "R34: n = {0}")
    @ValueSource(strings = {"-1", "0", "-9223372036854775808", "99999999999999999999"})
    void refusesAnAmountThatIsNone(String amount) {
        answer(pictures(1));

        HttpResponse<String> response =
                client.post("/v1/images/generations", "{\"model\":\"pictures\",\"prompt\":\"a\",\"n\":" + amount + "}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(upstream.wasCalled()).isFalse();
        assertThat(books.charged(token)).isZero();
    }

    @Test
    void measuresPromptsOfPicturesInCharactersR33() {
        answer(pictures(1));
        String fits = "{\"model\":\"dall-e-2\",\"prompt\":\"" + "猫".repeat(1000) + "\"}";

        assertThat(client.post("/v1/images/generations", fits).statusCode()).isEqualTo(200);

        answer(pictures(1));
        HttpResponse<String> tooLong = client.post("/v1/images/generations", fits.replace("\"}", "猫\"}"));
        assertThat(tooLong.body()).contains("prompt_too_long");
        assertThat(upstream.wasCalled()).isFalse();
    }

    @ParameterizedTest(name = "R32: {0} without {1}")
    @CsvSource({
        "/v1/completions, gpt-3.5-turbo-instruct, prompt",
        "/v1/moderations, text-moderation-latest, input",
        "/v1/embeddings, text-embedding-3-small, input",
        "/v1/edits, text-davinci-edit-001, instruction",
        "/v1/audio/speech, tts-1, input"
    })
    void treatsAbsentNullAndEmptyAlike(String path, String model, String member) {
        answer("{}");
        String head = "{\"model\":\"" + model + "\"";
        for (String rest : List.of("}", ",\"" + member + "\":null}", ",\"" + member + "\":\"\"}")) {
            assertRefused(client.post(path, head + rest), "invalid_text_request");
        }
    }

    @Test
    void chargesSpeechByTheCharacterR33() throws Exception {
        byte[] sound = {1, 2, 0, -1, -128, 13, 10};
        upstream.script(call -> {
            call.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 7\r\n\r\n");
            call.socket().getOutputStream().write(sound);
        });

        HttpResponse<byte[]> response = client.send(
                client.to("/v1/audio/speech")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"你好\"}")),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(sound);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(upstream.takeCall().target()).isEqualTo("/v1/audio/speech");
        // 2 × 7.5
        assertThat(books.charged(token)).isEqualTo(15);
    }

    @Test
    void takesAsManyCharactersOfSpeechAsOpenAiDoesR33() {
        upstream.script(call -> call.answer(200, "audio/mpeg", "x"));
        String fits = "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"" + "好".repeat(4096) + "\"}";
        assertThat(client.post("/v1/audio/speech", fits).statusCode()).isEqualTo(200);

        upstream.script(call -> call.answer(200, "audio/mpeg", "x"));
        HttpResponse<String> tooLong = client.post("/v1/audio/speech", fits.replace("\"}", "!\"}"));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("text_too_long");
        assertThat(upstream.wasCalled()).isFalse();
    }

    @Test
    void speechThatIsRefusedInsideAGoodStatusIsFreeR39() {
        answer("{\"error\":{\"message\":\"no such voice\",\"type\":\"invalid_request_error\"}}");

        HttpResponse<String> response =
                client.post("/v1/audio/speech", "{\"model\":\"tts-1\",\"voice\":\"x\",\"input\":\"Hi\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(books.charged(token)).isZero();
    }

    @ParameterizedTest(name = "R57: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "by the length of the speech | {\"text\":\"a\",\"duration\":10.0} | 500",
                "by the length in the usage | {\"text\":\"a\",\"usage\":{\"type\":\"duration\",\"seconds\":10}} | 500",
                "by reported tokens | {\"text\":\"a\",\"usage\":{\"input_tokens\":14,\"output_tokens\":45}} | 210"
            })
    void chargesTranscriptions(String rule, String answer, long points) throws Exception {
        answer(answer);

        HttpResponse<String> response = client.post(
                "/v1/audio/transcriptions",
                new Form().field("model", "whisper-1").file("file", new byte[] {1, 2, 3}));

        assertThat(response.body()).isEqualTo(answer);
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.target()).isEqualTo("/v1/audio/transcriptions");
        assertThat(call.headers()).containsEntry("content-type", new Form().contentType());
        assertThat(books.charged(token)).isEqualTo(points);
    }

    @Test
    void chargesATranscriptOfUnknownLengthByItsTokensR57() {
        answer("{\"text\":\"" + words(40) + "\"}");

        client.post(
                "/v1/audio/transcriptions",
                new Form().field("model", "whisper-1").file("file", new byte[3]));

        // 40 × 15
        assertThat(books.charged(token)).isEqualTo(600);
    }

    @ParameterizedTest(name = "a transcript as {0}")
    @CsvSource({"text, text/plain", "srt, text/plain", "vtt, text/vtt"})
    void passesTranscriptsOfAllFormatsOnR45(String format, String contentType) {
        String transcript = format.equals("text")
                ? words(40) + "\n"
                : "1\n00:00:00,000 --> 00:00:02,000\n" + words(20) + "\n" + words(20) + "\n\n";
        upstream.script(call -> call.answer(200, contentType, transcript));

        HttpResponse<String> response = client.post(
                "/v1/audio/transcriptions",
                new Form()
                        .field("response_format", format)
                        .field("model", "whisper-1")
                        .file("file", new byte[3]));

        assertThat(response.body()).isEqualTo(transcript);
        // about 40 × 15: the line break may be a token of its own
        assertThat(books.charged(token)).isBetween(600L, 615L);
    }

    @Test
    void passesErrorsOfTranscriptionsOnWithTheirStatusR45() {
        upstream.script(call ->
                call.json(413, "{\"error\":{\"message\":\"too long a speech\",\"type\":\"invalid_request_error\"}}"));

        HttpResponse<String> response = client.post(
                "/v1/audio/transcriptions",
                new Form().field("model", "whisper-1").file("file", new byte[3]));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("too long a speech");
        assertThat(books.charged(token)).isZero();
    }

    @Test
    void readsAndMapsTheModelOfAFormR08R31() throws Exception {
        answer("{\"text\":\"a\",\"duration\":10}");
        byte[] speech = "--form-boundary\r\nname=\"model\"\r\n\r\near".getBytes(StandardCharsets.UTF_8);
        Form asked = new Form().field("language", "de").file("file", speech).field("model", "ear");

        HttpResponse<String> response = client.post("/v1/audio/translations", asked);

        assertThat(response.statusCode()).isEqualTo(200);
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.target()).isEqualTo("/v1/audio/translations");
        assertThat(call.body())
                .isEqualTo(new Form()
                        .field("language", "de")
                        .file("file", speech)
                        .field("model", "whisper-1")
                        .bytes());
        assertThat(books.charged(token)).isEqualTo(500);
    }

    @Test
    void aTokenLimitedToOtherModelsMayNotUseTheModelOfAFormR08() {
        Admin.Token limited =
                admin.createToken("{\"name\":\"limited\",\"unlimited_quota\":true,\"models\":\"whisper-1\"}");

        HttpResponse<String> response = new Client(gateway, limited.key())
                .post(
                        "/v1/audio/transcriptions",
                        new Form().field("model", "ear").file("file", new byte[3]));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("model_not_allowed", "ear");
    }

    @Test
    void meansWhisperWhenAFormNamesNoModelR08() {
        answer("{\"text\":\"a\",\"duration\":10}");

        assertThat(client.post("/v1/audio/transcriptions", new Form().file("file", new byte[3]))
                        .statusCode())
                .isEqualTo(200);
        assertThat(books.charged(token)).isEqualTo(500);
    }

    @ParameterizedTest(name = "R08: a chat sent as {0}")
    @ValueSource(strings = {"text/json", "text/plain", "application/x-www-form-urlencoded", "application/octet-stream"})
    void readsJsonWhateverItsContentType(String contentType) throws Exception {
        answer("{\"choices\":[{\"text\":\"x\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":0}}");

        HttpResponse<String> response = client.send(client.to("/v1/completions")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(
                        " \n{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Hi\"}")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(upstream.takeCall().headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void keepsABigUploadOnDiskForAsLongAsTheCallRuns() throws Exception {
        byte[] speech = new byte[20 * 1024 * 1024];
        Arrays.fill(speech, (byte) 7);
        CompletableFuture<Integer> filesDuringCall = new CompletableFuture<>();
        upstream.script(call -> {
            filesDuringCall.complete(uploads());
            call.json(200, "{\"text\":\"a\",\"duration\":10}");
        });
        Form asked = new Form().file("file", speech).field("model", "ear");

        HttpResponse<String> response = client.post("/v1/audio/transcriptions", asked);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(filesDuringCall.join()).isEqualTo(1);
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.headers()).containsEntry("content-length", Integer.toString(call.body().length));
        assertThat(call.body())
                .isEqualTo(new Form()
                        .file("file", speech)
                        .field("model", "whisper-1")
                        .bytes());
        await().untilAsserted(() -> assertThat(uploads()).isZero());
        assertThat(books.charged(token)).isEqualTo(500);
    }

    private static int uploads() {
        try (var files = Files.list(gateway.dataDir().resolve("uploads"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void chargesAsOneApiDidWhereAnOperatorWantsTheSameBillsR33R57() {
        upstream.script(call -> call.answer(200, "audio/mpeg", "x"));
        books.storeOption("CompatSpeechBytePricing", "true");
        books.storeOption("CompatTranscriptPricing", "true");

        // 6 bytes × 7.5
        await().untilAsserted(() -> {
            long before = books.charged(token);
            client.post("/v1/audio/speech", "{\"model\":\"tts-1\",\"voice\":\"a\",\"input\":\"你好\"}");
            assertThat(books.charged(token) - before).isEqualTo(45);
        });
        answer("{\"text\":\"" + words(40) + "\",\"duration\":10}");
        long before = books.charged(token);
        client.post(
                "/v1/audio/transcriptions",
                new Form().field("model", "whisper-1").file("file", new byte[3]));
        assertThat(books.charged(token) - before).isEqualTo(40);

        books.storeOption("CompatSpeechBytePricing", "false");
        books.storeOption("CompatTranscriptPricing", "false");
        upstream.script(call -> call.answer(200, "audio/mpeg", "x"));
        await().untilAsserted(() -> {
            long now = books.charged(token);
            client.post("/v1/audio/speech", "{\"model\":\"tts-1\",\"voice\":\"a\",\"input\":\"你好\"}");
            assertThat(books.charged(token) - now).isEqualTo(15);
        });
    }
}
