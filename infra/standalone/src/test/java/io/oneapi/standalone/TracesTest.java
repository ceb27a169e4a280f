package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.standalone.Collector.Received;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a collector of traces is told of calls. */
class TracesTest {
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final AtomicInteger TRACES = new AtomicInteger(1);

    @TempDir
    static Path directory;

    private static Collector collector;
    private static ScriptedUpstream upstream;
    private static Gateway gateway;
    private static Client client;
    private static long channel;

    private final String traceId = "%032x".formatted(TRACES.getAndIncrement());

    @BeforeAll
    static void start() {
        collector = new Collector();
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(
                directory, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "50"));
        Admin admin = Admin.signedIn(gateway);
        channel = admin.createChannel(
                upstream.baseUrl(), "gpt-4o", ",\"model_mapping\":\"{\\\"gpt-4o\\\":\\\"gpt-4o-latest\\\"}\"");
        admin.createChannel(upstream.baseUrl(), "own-model", ",\"config\":\"{\\\"pass_traceparent\\\":\\\"true\\\"}\"");
        client = new Client(
                gateway,
                admin.createToken("{\"name\":\"t\",\"remain_quota\":100000000}").key());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
        collector.close();
    }

    private HttpResponse<String> chat(String body) {
        return client.send(client.to("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + traceId + "-" + CALLERS_SPAN + "-01")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aCallBelongsToTheTraceOfItsCaller() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(12, 34)));

        String requestId = chat(Client.question("gpt-4o"))
                .headers()
                .firstValue("X-Oneapi-Request-Id")
                .orElseThrow();
        Received call = collector.awaitTrace(traceId, 2).getFirst();

        assertThat(call.name()).isEqualTo("chat gpt-4o");
        assertThat(call.kind()).isEqualTo("SERVER");
        assertThat(call.parent()).isEqualTo(CALLERS_SPAN);
        assertThat(call.service()).isEqualTo("one-api");
        assertThat(call.isError()).isFalse();
        assertThat(call.attributes())
                .isEqualTo(Map.of(
                        "http.request.method", "POST",
                        "url.path", "/v1/chat/completions",
                        "gen_ai.operation.name", "chat",
                        "gen_ai.request.model", "gpt-4o",
                        "gen_ai.usage.input_tokens", "12",
                        "gen_ai.usage.output_tokens", "34",
                        "one_api.request.id", requestId,
                        "one_api.user.id", "1",
                        "one_api.token.id", "1"));
    }

    @Test
    void eachAttemptIsAPartOfTheCall() {
        AtomicInteger attempts = new AtomicInteger();
        upstream.script(call -> {
            if (attempts.incrementAndGet() == 1) {
                call.json(500, "{\"error\":{\"message\":\"overloaded\"}}");
            } else {
                call.json(200, OpenAiAnswers.completion(12, 34));
            }
        });

        chat(Client.question("gpt-4o"));
        List<Received> spans = collector.awaitTrace(traceId, 3);
        Received failed = spans.get(1);
        Received answered = spans.get(2);

        assertThat(List.of(failed, answered)).allSatisfy(attempt -> {
            assertThat(attempt.name()).isEqualTo("chat gpt-4o-latest");
            assertThat(attempt.kind()).isEqualTo("CLIENT");
            assertThat(attempt.parent()).isEqualTo(spans.getFirst().id());
            assertThat(attempt.attributes())
                    .containsEntry("one_api.channel.id", Long.toString(channel))
                    .containsEntry("gen_ai.provider.name", "openai")
                    .containsEntry("gen_ai.request.model", "gpt-4o-latest")
                    .containsEntry("server.address", "127.0.0.1");
        });
        assertThat(failed.isError()).isTrue();
        assertThat(failed.attributes())
                .containsEntry("error.type", "upstream_rejected")
                .containsEntry("http.response.status_code", "500");
        assertThat(answered.isError()).isFalse();
        assertThat(answered.attributes())
                .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
                .containsEntry("gen_ai.usage.output_tokens", "34");
        assertThat(spans.getFirst().isError()).isFalse();
    }

    @Test
    void aStreamEndsWithTheTokensThatItUsed() {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("a"));
            call.chunk(OpenAiAnswers.finishChunk());
            call.chunk(OpenAiAnswers.usageChunk(5, 7));
            call.chunk(OpenAiAnswers.done());
            call.endEvents();
        });

        chat(Client.question("gpt-4o").replace("{\"model\"", "{\"stream\":true,\"model\""));
        List<Received> spans = collector.awaitTrace(traceId, 2);

        assertThat(spans)
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("gen_ai.usage.input_tokens", "5")
                        .containsEntry("gen_ai.usage.output_tokens", "7"));
        assertThat(spans.getLast().attributes()).containsEntry("gen_ai.response.model", "m");
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, false", "own-model, true"})
    void onlyChannelsThatWishAreToldOfTheTrace(String model, boolean told) throws InterruptedException {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));

        chat(Client.question(model));
        String header = upstream.takeCall().headers().get("traceparent");
        String attempt = collector.awaitTrace(traceId, 2).getLast().id();

        assertThat(header).isEqualTo(told ? "00-" + traceId + "-" + attempt + "-01" : null);
    }

    @Test
    void aCallerWhoHasNoKeyIsNoErrorOfOurs() {
        client.send(HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
                .header("traceparent", "00-" + traceId + "-" + CALLERS_SPAN + "-01")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        Received call = collector.awaitTrace(traceId, 1).getFirst();

        assertThat(call.name()).isEqualTo("POST");
        assertThat(call.isError()).isFalse();
        assertThat(call.attributes()).containsEntry("error.type", "token_missing");
    }

    @Test
    void requestsOfTheManagementApiGoByTheirRoute() {
        client.send(HttpRequest.newBuilder(gateway.url("/api/channel/7"))
                .header("traceparent", "00-" + traceId + "-" + CALLERS_SPAN + "-01"));
        Received request = collector.awaitTrace(traceId, 1).getFirst();

        assertThat(request.name()).isEqualTo("GET /api/channel/{id}");
        assertThat(request.attributes()).containsEntry("http.request.method", "GET");
    }
}
