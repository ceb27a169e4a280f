package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of streams: rows R12, R14, R28, R30, R39 to R43 of the register. */
class StreamingTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String HEARTBEAT = ": heartbeat\n\n";

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
        gateway = Gateway.start(
                directory,
                Map.of(
                        "RELAY_HEARTBEAT_AFTER", "1",
                        "RELAY_HEARTBEAT_INTERVAL", "1",
                        "RELAY_CLIENT_STALL_TIMEOUT", "1",
                        "RELAY_IDLE_TIMEOUT", "3",
                        "RELAY_TIMEOUT", "2",
                        "ENFORCE_INCLUDE_USAGE", "false"));
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        admin.createChannel(upstream.baseUrl(), "gpt-4o,gpt-3.5-turbo-instruct", "");
        admin.createChannel(
                upstream.baseUrl(), "heard-out", ",\"config\":\"{\\\"drain_on_disconnect\\\":\\\"true\\\"}\"");
        admin.createChannel(upstream.baseUrl(), "no-usage", ",\"config\":\"{\\\"usage_in_stream\\\":\\\"false\\\"}\"");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        token = admin.createToken("{\"name\":\"stream-" + NAMES.incrementAndGet() + "\",\"remain_quota\":100000000}");
        client = new Client(gateway, token.key());
    }

    @AfterEach
    void nothingIsHeld() {
        books.awaitSettled();
    }

    private static void answer(String events) {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(events);
            call.endEvents();
        });
    }

    private static String data(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: {"))
                .findFirst()
                .orElseThrow()
                .substring(6);
    }

    @Test
    void makesAStreamOfAnAnswerThatIsNoneR39() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        JsonNode chunk = Admin.json(data(response.body()));
        assertThat(chunk.get("object").asText()).isEqualTo("chat.completion.chunk");
        assertThat(chunk.at("/choices/0/delta/content").asText()).isEqualTo("Grüße");
        assertThat(chunk.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chunk.has("usage")).isFalse();
        assertThat(response.body()).endsWith("\n\n" + OpenAiAnswers.done());
        assertThat(books.charged(token)).isEqualTo(750);
    }

    @Test
    void givesTheUsageOfAnAnswerThatIsNoStreamToWhoAsksR39() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));

        HttpResponse<String> response = client.post(
                "/v1/chat/completions",
                "{\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"messages\":[{}]}");

        assertThat(response.body())
                .containsSubsequence("Grüße", "\"prompt_tokens\":100", "\"choices\":[]", OpenAiAnswers.done());
    }

    @Test
    void anErrorInsteadOfAStreamIsAnErrorR39() {
        upstream.script(call ->
                call.json(200, "{\"error\":{\"message\":\"no such thing\",\"type\":\"invalid_request_error\"}}"));

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(books.charged(token)).isZero();
    }

    @ParameterizedTest(name = "R40: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "without blank | data:{C}%n%n",
                "with carriage returns | data: {C}\r%n\r%n",
                "named | event: message%nid: 4%ndata: {C}%n%n",
                "over several lines | data: {H}%ndata: {T}%n%n",
                "behind a comment | : ping%ndata: {C}%n%n",
                "behind blank lines | %n%n%ndata: {C}%n%n"
            })
    void understandsEventsInAllTheirForms(String form, String template) {
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hello\"},\"finish_reason\":null}]}";
        int comma = chunk.indexOf(',') + 1;
        String event = template.replace("%n", "\n")
                .replace("{C}", chunk)
                .replace("{H}", chunk.substring(0, comma))
                .replace("{T}", chunk.substring(comma));
        answer(event + OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(100, 50) + OpenAiAnswers.done());

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.body()).endsWith(event.stripLeading() + OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
        assertThat(books.charged(token)).isEqualTo(750);
    }

    @Test
    void passesAnErrorInTheMiddleOnWithoutTheMarkOfAGoodEndR41() {
        answer(OpenAiAnswers.contentChunk("half")
                + "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n"
                + OpenAiAnswers.done());

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.body()).contains("half", "overloaded", "request id").doesNotContain("[DONE]");
        assertThat(books.charged(token)).isPositive();
    }

    @Test
    void addsTheMarkOfAGoodEndThatAProviderLeavesOut() {
        answer(OpenAiAnswers.contentChunk("whole") + OpenAiAnswers.finishChunk());

        assertThat(client.streamedChat("gpt-4o").body()).endsWith(OpenAiAnswers.done());
    }

    @Test
    void aStreamThatEndsWithoutAReasonIsBrokenR41() {
        answer(OpenAiAnswers.contentChunk("half"));

        assertThat(client.streamedChat("gpt-4o").body())
                .contains("half", "upstream_truncated")
                .doesNotContain("[DONE]");
    }

    @Test
    void countsReasoningToolCallsAndRefusalsWhereNoUsageIsReportedR42() {
        String text = "hello hello hello hello hello hello hello hello hello hello";
        String chunk = "data: {\"choices\":[{\"delta\":{%s},\"finish_reason\":null}]}\n\n";
        answer(chunk.formatted("\"reasoning_content\":\"" + text + "\"")
                + chunk.formatted("\"refusal\":\" " + text + "\"")
                + chunk.formatted(
                        "\"tool_calls\":[{\"function\":{\"name\":\" find\",\"arguments\":\" " + text + "\"}}]")
                + OpenAiAnswers.finishChunk()
                + OpenAiAnswers.done());

        client.streamedChat("gpt-4o");

        books.awaitSettled();
        assertThat(books.number(
                        "select completion_tokens from logs where token_name = (select name from tokens where id = ?)",
                        token.id()))
                .isBetween(30L, 33L);
    }

    @Test
    void takesEventsOfTenMegabytesR43() {
        String large = OpenAiAnswers.contentChunk("x".repeat(10 * 1024 * 1024));
        answer(large + OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(100, 50) + OpenAiAnswers.done());

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.body().replace(HEARTBEAT, ""))
                .isEqualTo(large + OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
        assertThat(books.charged(token)).isEqualTo(750);
    }

    @Test
    void streamsCompletionsWithTheUsageThatIsReported() throws Exception {
        String chunk = "data: {\"choices\":[{\"text\":\"a\",\"finish_reason\":\"stop\"}]}\n\n";
        answer(chunk + OpenAiAnswers.usageChunk(7, 4) + OpenAiAnswers.done());

        HttpResponse<String> response = client.post(
                "/v1/completions", "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Hi\",\"stream\":true}");

        assertThat(response.body()).isEqualTo(chunk + OpenAiAnswers.done());
        assertThat(upstream.takeCall().bodyText()).contains("\"include_usage\":true");
        // (7 + 4 × 4/3) × 0.75 = 9.25
        assertThat(books.charged(token)).isEqualTo(10);
    }

    @Test
    void asksNoUsageOfAServerThatRejectsTheWish() throws Exception {
        answer(OpenAiAnswers.finishChunk() + OpenAiAnswers.done());

        client.streamedChat("no-usage");

        assertThat(upstream.takeCall().bodyText()).doesNotContain("include_usage");
    }

    @Test
    void tellsACallerWhoWaitsThatTheStreamLives() {
        upstream.script(call -> {
            call.beginEvents();
            call.awaitHangUp(1_300);
            call.chunk(OpenAiAnswers.contentChunk("a"));
            call.awaitHangUp(1_300);
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(1, 1) + OpenAiAnswers.done());
            call.endEvents();
        });

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.body().replaceAll("(" + HEARTBEAT + ")+", HEARTBEAT))
                .isEqualTo(HEARTBEAT
                        + OpenAiAnswers.contentChunk("a")
                        + HEARTBEAT
                        + OpenAiAnswers.finishChunk()
                        + OpenAiAnswers.done());
    }

    @Test
    void givesAProviderUpThatFallsSilent() throws Exception {
        CompletableFuture<Boolean> providerSawHangUp = new CompletableFuture<>();
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("half"));
            providerSawHangUp.complete(call.awaitHangUp(10_000));
        });

        HttpResponse<String> response = client.streamedChat("gpt-4o");

        assertThat(response.body()).contains("half", "upstream_timeout").doesNotContain("[DONE]");
        assertThat(providerSawHangUp.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(books.charged(token)).isPositive();
    }

    @Test
    void cutsNoStreamForItsLengthButPlainAnswersR12() {
        upstream.script(call -> {
            call.beginEvents();
            for (int i = 0; i < 6; i++) {
                call.chunk(OpenAiAnswers.contentChunk("a"));
                call.awaitHangUp(450);
            }
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(1, 6) + OpenAiAnswers.done());
            call.endEvents();
        });
        assertThat(client.streamedChat("gpt-4o").body()).endsWith(OpenAiAnswers.done());

        upstream.script(call -> {
            call.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            call.awaitHangUp(10_000);
        });
        HttpResponse<String> plain = client.chat("gpt-4o");
        assertThat(plain.statusCode()).isEqualTo(504);
        assertThat(plain.body()).contains("upstream_timeout");
    }

    @Test
    void hangsUpOnACallerWhoTakesNothing() throws Exception {
        CompletableFuture<Boolean> providerWasLetGo = new CompletableFuture<>();
        upstream.script(call -> {
            call.beginEvents();
            try {
                String chunk = OpenAiAnswers.contentChunk("x".repeat(100_000));
                for (int i = 0; i < 2_000; i++) {
                    call.chunk(chunk);
                }
                providerWasLetGo.complete(false);
            } catch (IOException e) {
                providerWasLetGo.complete(true);
            }
        });

        try (Socket caller = new Socket()) {
            caller.setReceiveBufferSize(4 * 1024);
            caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
            send(caller, "gpt-4o");

            assertThat(providerWasLetGo.get(15, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(books.charged(token)).isPositive();
    }

    @Test
    void hearsAProviderOutForTheUsageWhereTheChannelWantsIt() throws Exception {
        CountDownLatch callerHasLeft = new CountDownLatch(1);
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("delivered"));
            callerHasLeft.await(10, TimeUnit.SECONDS);
            call.awaitHangUp(300);
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(100, 50) + OpenAiAnswers.done());
            call.endEvents();
        });

        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            send(caller, "heard-out");
            readUntil(caller.getInputStream(), "delivered");
        }
        callerHasLeft.countDown();

        // An unknown model: (100 + 50) × 30.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(books.charged(token)).isEqualTo(4500));
    }

    private void send(Socket socket, String model) throws IOException {
        String body = Client.question(model).replace("{\"model\"", "{\"stream\":true,\"model\"");
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[1024];
        while (seen.indexOf(text) < 0) {
            int count = in.read(buffer);
            assertThat(count).as("the stream ended early: " + seen).isPositive();
            seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
    }
}
