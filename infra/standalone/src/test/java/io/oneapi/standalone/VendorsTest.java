package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where vendors of the OpenAI family are called, and with which credential. */
class VendorsTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Client client;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        client = new Client(
                gateway,
                admin.createToken("{\"name\":\"vendors\",\"unlimited_quota\":true}")
                        .key());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    private static String model() {
        return "gpt-3.5-vendor-" + NAMES.incrementAndGet();
    }

    private static HttpResponse<String> call(String mode, String model) {
        upstream.script(call ->
                call.json(200, "{\"data\":[{}],\"text\":\"a\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"));
        return switch (mode) {
            case "chat" -> client.post("/v1/chat/completions?a=b", Client.question(model));
            case "embeddings" -> client.post("/v1/embeddings", "{\"model\":\"" + model + "\",\"input\":\"a\"}");
            case "images" -> client.post("/v1/images/generations", "{\"model\":\"" + model + "\",\"prompt\":\"a\"}");
            case "speech" -> client.post("/v1/audio/speech", "{\"model\":\"" + model + "\",\"input\":\"a\"}");
            case "transcriptions", "translations" ->
                client.post(
                        "/v1/audio/" + mode, new Form().field("model", model).file("file", new byte[1]));
            default -> throw new IllegalArgumentException(mode);
        };
    }

    @ParameterizedTest(name = "type {0}, base {1}, {2}")
    @CsvSource({
        "1, '', chat, /v1/chat/completions?a=b",
        "1, /, chat, /v1/chat/completions?a=b",
        "1, /v1, chat, /v1/chat/completions?a=b",
        "1, /v1/, embeddings, /v1/embeddings",
        "1, /compatible-mode/v1, chat, /compatible-mode/v1/chat/completions?a=b",
        "1, /api/v3, chat, /api/v3/chat/completions?a=b",
        "1, /v1/chat/completions, chat, /v1/chat/completions?a=b",
        "8, /prefix, chat, /prefix/v1/chat/completions?a=b",
        "20, /api, chat, /api/v1/chat/completions?a=b",
        "27, '', chat, /v1/text/chatcompletion_v2",
        "40, '', chat, /api/v3/chat/completions",
        "40, '', embeddings, /api/v3/embeddings",
        "40, /api/v3, embeddings, /api/v3/embeddings",
        "41, /v3/openai, chat, /v3/openai/chat/completions",
        "47, '', chat, /v2/chat/completions",
        "49, '', chat, /compatible-mode/v1/chat/completions",
        "49, /compatible-mode/v1, embeddings, /compatible-mode/v1/embeddings",
        "50, /v1, chat, /v1/chat/completions?a=b",
        "50, /openai/v4/, embeddings, /openai/v4/embeddings",
        "51, /v1beta/openai, chat, /v1beta/openai/chat/completions?a=b"
    })
    void callsEachVendorAtItsOwnPath(int type, String base, String mode, String target) throws Exception {
        String model = model();
        admin.createChannel(type, upstream.baseUrl() + base, model, "");

        HttpResponse<String> response = call(mode, model);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.target()).isEqualTo(target);
        assertThat(call.headers()).containsEntry("authorization", "Bearer sk-upstream");
    }

    @ParameterizedTest(name = "Azure, {0}: R31 for audio")
    @CsvSource({
        "chat, chat/completions, gpt-35-turbo",
        "embeddings, embeddings, gpt-35-turbo",
        "images, images/generations, gpt-3.5-turbo",
        "speech, audio/speech, gpt-35-turbo",
        "transcriptions, audio/transcriptions, gpt-35-turbo",
        "translations, audio/translations, gpt-35-turbo"
    })
    void callsAzureAtADeployment(String mode, String path, String deployment) throws Exception {
        String model = model();
        admin.createChannel(
                3,
                upstream.baseUrl(),
                model,
                ",\"config\":\"{\\\"api_version\\\":\\\"2025-01-01\\\"}\",\"model_mapping\":\"{\\\"" + model
                        + "\\\":\\\"gpt-3.5-turbo\\\"}\"");

        HttpResponse<String> response = call(mode, model);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.target())
                .isEqualTo("/openai/deployments/" + deployment + "/" + path + "?api-version=2025-01-01");
        assertThat(call.headers()).containsEntry("api-key", "sk-upstream").doesNotContainKey("authorization");
    }

    @Test
    void aVersionInTheCallWinsAtAzure() throws Exception {
        String model = model();
        admin.createChannel(3, upstream.baseUrl(), model, ",\"config\":\"{\\\"api_version\\\":\\\"2025-01-01\\\"}\"");
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));

        client.post("/v1/chat/completions?api-version=2026-02-02", Client.question(model));

        assertThat(upstream.takeCall().target()).endsWith("?api-version=2026-02-02");
    }

    @Test
    void tellsOpenRouterWhereACallComesFrom() throws Exception {
        String model = model();
        admin.createChannel(20, upstream.baseUrl() + "/api", model, "");

        call("chat", model);

        assertThat(upstream.takeCall().headers()).containsEntry("x-title", "One API");
    }

    @Test
    void takesABaseUrlByItsLettersWhereTheChannelWantsIt() throws Exception {
        String model = model();
        admin.createChannel(
                1, upstream.baseUrl() + "/v1", model, ",\"config\":\"{\\\"base_url_literal\\\":\\\"true\\\"}\"");

        call("embeddings", model);

        assertThat(upstream.takeCall().target()).isEqualTo("/v1/v1/embeddings");
    }

    @ParameterizedTest(name = "type {0} has no {1}")
    @CsvSource({"27, embeddings", "27, images", "40, speech", "41, embeddings", "47, transcriptions", "49, images"})
    void refusesWhatAVendorDoesNotHave(int type, String mode) {
        String model = model();
        admin.createChannel(type, upstream.baseUrl(), model, "");

        HttpResponse<String> response = call(mode, model);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("model_not_for_this_route");
        assertThat(upstream.wasCalled()).isFalse();
    }

    @Test
    void passesAVendorOverThatCannotDoIt() throws Exception {
        String model = model();
        admin.createChannel(27, upstream.baseUrl() + "/cannot", model, ",\"priority\":10");
        admin.createChannel(1, upstream.baseUrl() + "/can", model, "");

        assertThat(call("embeddings", model).statusCode()).isEqualTo(200);
        assertThat(upstream.takeCall().target()).isEqualTo("/can/v1/embeddings");
    }

    @Test
    void inheritsNothingFromTheChannelTriedBeforeR27() {
        String model = model();
        String first = ",\"priority\":10,\"system_prompt\":\"Be short\",\"model_mapping\":\"{\\\"" + model
                + "\\\":\\\"other\\\"}\"";
        admin.createChannel(1, upstream.baseUrl() + "/a", model, first);
        admin.createChannel(1, upstream.baseUrl() + "/b", model, "");
        upstream.script(call -> {
            if (call.target().startsWith("/a")) {
                call.json(500, "{}");
            } else {
                call.json(200, OpenAiAnswers.completion(1, 1));
            }
        });

        client.chat(model);

        assertThat(upstream.calls().getFirst().bodyText())
                .isEqualTo("{\"model\":\"other\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short\"},"
                        + "{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(upstream.calls().getLast().bodyText()).isEqualTo(Client.question(model));
    }
}
