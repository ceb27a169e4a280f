package io.oneapi.bench.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MockUpstreamTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHAT = "/v1/chat/completions";
    private static final String PLAIN = """
            {"model":"gpt-\\"x\\"","messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}],"n":1}""";
    private static final String STREAM = """
            {"model":"any","stream":true,"messages":[{"role":"user","content":"hi"}]}""";
    private static final String STREAM_WITH_USAGE = """
            {"stream":true,"stream_options":{"include_usage":true},"messages":[{"content":"hi","role":"user"}],"model":"any"}""";

    private final MockUpstream mock =
            MockUpstream.start(new MockSettings(0, 1, 12, 34, 3, Duration.ZERO, Duration.ZERO));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        client.close();
        mock.close();
    }

    @Test
    void answersWithTheRequestedModelAndTheFixedUsage() throws Exception {
        HttpResponse<String> response = post(PLAIN);

        JsonNode completion = JSON.readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(completion.path("object").asText()).isEqualTo("chat.completion");
        assertThat(completion.path("model").asText()).isEqualTo("gpt-\"x\"");
        assertThat(completion.at("/choices/0/message/role").asText()).isEqualTo("assistant");
        assertThat(completion.at("/choices/0/message/content").asText()).isNotEmpty();
        assertThat(completion.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(completion.path("usage")).isEqualTo(usage());
    }

    @Test
    void streamsChunksWithoutUsageUnlessAsked() throws Exception {
        HttpResponse<String> response = post(STREAM);

        List<JsonNode> chunks = chunks(response.body());
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(chunks).hasSize(5).noneMatch(chunk -> chunk.has("usage"));
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.subList(1, 4))
                .allMatch(chunk -> chunk.at("/choices/0/delta/content").asText().equals("piece "));
        assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chunks)
                .extracting(chunk -> chunk.path("id").asText())
                .containsOnly(chunks.getFirst().path("id").asText());
    }

    @Test
    void endsTheStreamWithUsageWhenAsked() throws Exception {
        List<JsonNode> chunks = chunks(post(STREAM_WITH_USAGE).body());

        assertThat(chunks).hasSize(6);
        assertThat(chunks.subList(0, 5)).allMatch(chunk -> chunk.path("usage").isNull());
        assertThat(chunks.getLast().path("choices")).isEmpty();
        assertThat(chunks.getLast().path("usage")).isEqualTo(usage());
    }

    @Test
    void pausesBetweenEventsWithoutLosingAny() throws Exception {
        MockSettings slow = new MockSettings(0, 1, 1, 1, 8, Duration.ofMillis(1), Duration.ZERO);
        try (MockUpstream pausing = MockUpstream.start(slow)) {
            HttpRequest request = chat(STREAM).uri(pausing.uri().resolve(CHAT)).build();

            String body = client.send(request, BodyHandlers.ofString()).body();

            assertThat(chunks(body)).hasSize(10);
        }
    }

    @Test
    void pausesLongerForThePacedModelOnly() throws Exception {
        Duration pause = Duration.ofMillis(20);
        try (MockUpstream pausing = MockUpstream.start(new MockSettings(0, 1, 1, 1, 3, Duration.ZERO, pause))) {
            HttpRequest request = chat(STREAM.replace("any", "mock-paced"))
                    .uri(pausing.uri().resolve(CHAT))
                    .build();
            long start = System.nanoTime();

            String body = client.send(request, BodyHandlers.ofString()).body();

            // Five events, the closing mark after them: five pauses.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(pause.multipliedBy(5));
            assertThat(chunks(body)).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, missing",
                "sk-mock-good, missing",
                "Basic sk-mock-good, missing",
                "Bearer sk-other, invalid_api_key",
                "Bearer sk-mock-, invalid_api_key",
            })
    void refusesCallsWithoutAGoodKey(String authorization, String code) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(CHAT))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PLAIN));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }

        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(error.path("code").asText("missing")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"model\":\"m\"}",
                "{\"messages\":[{\"role\":\"user\"}]}",
                "{\"model\":7,\"messages\":[{\"role\":\"user\"}]}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":{\"role\":\"user\"}}",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"no role\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]} {}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream\":\"yes\"}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream\":true,\"stream_options\":[]}",
            })
    void refusesBodiesTheVendorWouldRefuse(String body) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void refusesOtherMethodsPathsAndContentTypes() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri(CHAT)).GET()).statusCode()).isEqualTo(405);
        assertThat(send(chat(PLAIN).uri(uri("/v1/nothing"))).statusCode()).isEqualTo(404);
        assertThat(send(chat(PLAIN).setHeader("Content-Type", "text/plain")).statusCode())
                .isEqualTo(415);
    }

    @Test
    void misbehavesAsTheModelSays() throws Exception {
        assertThat(post(PLAIN.replace("gpt-\\\"x\\\"", "mock-slow")).statusCode())
                .isEqualTo(200);
        assertThat(post(PLAIN.replace("gpt-\\\"x\\\"", "mock-429")).statusCode())
                .isEqualTo(429);
        assertThat(post(PLAIN.replace("gpt-\\\"x\\\"", "mock-500")).statusCode())
                .isEqualTo(500);
        assertThatThrownBy(() -> post(PLAIN.replace("gpt-\\\"x\\\"", "mock-cut")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cutsAStreamInTheMiddle() throws Exception {
        HttpRequest request = chat(STREAM.replace("any", "mock-cut")).build();

        try (InputStream body =
                client.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(body.read()).isEqualTo('d');
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void deliversAStreamLargerThanAnySocketBufferInFull() throws Exception {
        MockSettings longStream = new MockSettings(0, 1, 1, 1, 50_000, Duration.ZERO, Duration.ZERO);
        try (MockUpstream talkative = MockUpstream.start(longStream)) {
            HttpRequest request =
                    chat(STREAM).uri(talkative.uri().resolve(CHAT)).build();

            String body = client.send(request, BodyHandlers.ofString()).body();

            assertThat(chunks(body)).hasSize(50_002);
        }
    }

    @Test
    void noticesThatTheCallerHangsUp() throws Exception {
        MockSettings endless = new MockSettings(0, 1, 1, 1, 1_000, Duration.ofSeconds(1), Duration.ZERO);
        try (MockUpstream waiting = MockUpstream.start(endless)) {
            HttpRequest request = chat(STREAM).uri(waiting.uri().resolve(CHAT)).build();

            try (InputStream body =
                    client.send(request, BodyHandlers.ofInputStream()).body()) {
                assertThat(body.read()).isEqualTo('d');
            }

            await().until(() -> waiting.served().abandoned() == 1);
            assertThat(waiting.served().streamed()).isZero();
        }
    }

    @Test
    void countsWhatItServed() throws Exception {
        post(PLAIN);
        post(STREAM);
        post("[]");

        String stats = send(HttpRequest.newBuilder(uri("/__stats"))).body();

        ServedCounts counts = JSON.readValue(stats, ServedCounts.class);
        assertThat(counts).isEqualTo(mock.served());
        assertThat(counts.answered()).isEqualTo(1);
        assertThat(counts.streamed()).isEqualTo(1);
        assertThat(counts.refused()).isEqualTo(1);
        assertThat(counts.abandoned()).isZero();
        assertThat(counts.acceptedFrom("sk-mock-good")).isEqualTo(2);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(chat(body));
    }

    private HttpRequest.Builder chat(String body) {
        return HttpRequest.newBuilder(uri(CHAT))
                .header("Authorization", "Bearer sk-mock-good")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return mock.uri().resolve(path);
    }

    private static JsonNode usage() throws IOException {
        return JSON.readTree("{\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46}");
    }

    /** Checks the frame of the stream and returns its chunks, the closing mark left out. */
    private static List<JsonNode> chunks(String body) throws IOException {
        assertThat(body).endsWith("data: [DONE]\n\n");
        List<String> events = Arrays.asList(body.split("\n\n"));
        assertThat(events).allMatch(event -> event.startsWith("data: ") && !event.contains("\n"));
        return JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(String.join(
                        "\n",
                        events.subList(0, events.size() - 1).stream()
                                .map(event -> event.substring("data: ".length()))
                                .toList()))
                .readAll();
    }
}
