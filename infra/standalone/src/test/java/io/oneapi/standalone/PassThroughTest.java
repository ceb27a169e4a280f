package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes go through as they are, events as they come, and nobody generates for a caller who has gone. */
class PassThroughTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static final HttpClient http = HttpClient.newHttpClient();

    private Admin.Token token;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        admin.createChannel(upstream.baseUrl() + "/v1/", "gpt-4o", "");
        admin.createChannel(upstream.baseUrl(), "alias", ",\"model_mapping\":\"{\\\"alias\\\":\\\"gpt-4o-mini\\\"}\"");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        token = admin.createToken("{\"name\":\"t\",\"remain_quota\":1000000}");
    }

    private HttpRequest ask(String body) {
        return HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
                .header("Authorization", "Bearer " + token.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private long usedQuota() {
        return admin.number("/api/token/" + token.id(), "used_quota");
    }

    /** R28, R29: numbers, order and unknown members stay, and the length is told. */
    @Test
    void forwardsRequestAndAnswerByteForByte() throws Exception {
        String question =
                "{ \"model\" : \"gpt-4o\",\"temperature\":0.10e1, \"x_vendor\":{\"deep\":[1,2.50,\"\\u00e9\"]},\n"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Grüße 你好\"}] ,\"seed\":0}";
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(10, 5)));

        HttpResponse<String> response = http.send(ask(question), HttpResponse.BodyHandlers.ofString());

        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(response.body()).isEqualTo(OpenAiAnswers.completion(10, 5));
        assertThat(call.requestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(call.bodyText()).isEqualTo(question);
        assertThat(call.headers())
                .containsEntry("authorization", "Bearer sk-upstream")
                .containsEntry("content-type", "application/json")
                .containsKey("content-length");
    }

    /** R05. */
    @Test
    void keepsTheProvidersHeadersToItself() throws Exception {
        String answer = OpenAiAnswers.completionSaying("hi");
        upstream.script(call -> call.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + answer.length() + "\r\nSet-Cookie: a=b\r\nAccess-Control-Allow-Origin: *\r\nServer: theirs\r\n"
                + "X-Oneapi-Request-Id: theirs\r\nOpenAI-Organization: theirs\r\nOpenAI-Processing-Ms: 7\r\n"
                + "X-RateLimit-Remaining-Requests: 9\r\n\r\n" + answer));

        HttpResponse<String> response =
                http.send(ask("{\"model\":\"gpt-4o\",\"messages\":[{}]}"), HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().map())
                .doesNotContainKeys("set-cookie", "access-control-allow-origin", "server", "openai-organization");
        assertThat(response.headers().allValues("X-Oneapi-Request-Id"))
                .singleElement()
                .isNotEqualTo("theirs");
        assertThat(response.headers().firstValue("OpenAI-Processing-Ms")).hasValue("7");
        assertThat(response.headers().firstValue("X-RateLimit-Remaining-Requests"))
                .hasValue("9");
    }

    @Test
    void passesTheHeadersThatAChannelNamesButNoCredentialsOrCookies() throws Exception {
        admin.createChannel(upstream.baseUrl(), "named-headers", """
                ,"config":"{\\"pass_request_headers\\":\\"OpenAI-Beta, x-own,Cookie,Authorization,Accept\\",\
                \\"pass_response_headers\\":\\"openai-organization, Set-Cookie,Content-Type,X-Oneapi-Request-Id,\
                Access-Control-Allow-Origin\\"}\"""");
        String answer = OpenAiAnswers.completionSaying("hi");
        upstream.script(call -> call.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + answer.length() + "\r\nSet-Cookie: a=b\r\nAccess-Control-Allow-Origin: *\r\nServer: theirs\r\n"
                + "X-Oneapi-Request-Id: theirs\r\nOpenAI-Organization: theirs\r\n\r\n" + answer));

        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(ask("{\"model\":\"named-headers\",\"messages\":[{}]}"), (_, _) -> true)
                        .header("OpenAI-Beta", "assistants=v2")
                        .header("X-Own", "1")
                        .header("X-Other", "2")
                        .header("Cookie", "session=mine")
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.headers())
                .containsEntry("openai-beta", "assistants=v2")
                .containsEntry("x-own", "1")
                .containsEntry("authorization", "Bearer sk-upstream")
                .doesNotContainKeys("x-other", "cookie");
        assertThat(response.headers().firstValue("OpenAI-Organization")).hasValue("theirs");
        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "access-control-allow-origin", "server");
        assertThat(response.headers().allValues("X-Oneapi-Request-Id"))
                .singleElement()
                .isNotEqualTo("theirs");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
    }

    @Test
    void compressesNothingWhateverTheCallerAccepts() throws Exception {
        String longAnswer = OpenAiAnswers.completion(10, 5).replace("Grüße", "Grüße ".repeat(1000));
        upstream.script(call -> {
            if (!call.bodyText().contains("\"stream\":true")) {
                call.json(200, longAnswer);
                return;
            }
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("a") + OpenAiAnswers.finishChunk());
            call.chunk(OpenAiAnswers.usageChunk(4, 1) + OpenAiAnswers.done());
            call.endEvents();
        });

        HttpResponse<String> plain = http.send(
                askAcceptingGzip("{\"model\":\"gpt-4o\",\"messages\":[{}]}"), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> streamed = http.send(
                askAcceptingGzip("{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(plain.headers().map()).doesNotContainKey("content-encoding");
        assertThat(plain.body()).isEqualTo(longAnswer);
        assertThat(streamed.headers().map()).doesNotContainKey("content-encoding");
        assertThat(streamed.body()).startsWith(OpenAiAnswers.contentChunk("a"));
    }

    private HttpRequest askAcceptingGzip(String body) {
        return HttpRequest.newBuilder(ask(body), (name, value) -> true)
                .header("Accept-Encoding", "gzip, deflate, br")
                .build();
    }

    @Test
    void replacesOnlyTheNameOfAMappedModelAndChargesTheModelThatRan() throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(123, 456)));

        HttpResponse<String> response = http.send(
                ask("{\"messages\":[{\"role\":\"user\",\"content\":\"alias\"}],\"model\":\"alias\",\"n\":1}"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.takeCall().bodyText())
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"alias\"}],\"model\":\"gpt-4o-mini\",\"n\":1}");
        // gpt-4o-mini: (123 + 456 × 4) × 0.075 = 146.025, rounded up
        await().untilAsserted(() -> assertThat(usedQuota()).isEqualTo(147));
    }

    @Test
    void asksForUsageInAStreamAndHidesItFromACallerWhoDidNot() throws Exception {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("a") + OpenAiAnswers.finishChunk());
            call.chunk(OpenAiAnswers.usageChunk(4, 1) + OpenAiAnswers.done());
            call.endEvents();
        });

        HttpResponse<String> without = http.send(
                ask("{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}"), HttpResponse.BodyHandlers.ofString());
        String sentWithout = upstream.takeCall().bodyText();
        HttpResponse<String> with = http.send(
                ask(
                        "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\":\"gpt-4o\",\"messages\":[{}]}"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(sentWithout)
                .isEqualTo("{\"stream_options\":{\"include_usage\":true},"
                        + "\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}");
        assertThat(without.body())
                .isEqualTo(OpenAiAnswers.contentChunk("a") + OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
        assertThat(with.body())
                .isEqualTo(OpenAiAnswers.contentChunk("a")
                        + OpenAiAnswers.finishChunk()
                        + OpenAiAnswers.usageChunk(4, 1)
                        + OpenAiAnswers.done());
        assertThat(without.headers().firstValue("content-type")).hasValue("text/event-stream");
    }

    @Test
    void keepsTheProvidersConnectionForTheNextCallAfterAStream() throws Exception {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
            call.endEvents();
        });
        String question = "{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}";
        http.send(ask(question), HttpResponse.BodyHandlers.ofString());
        Socket first = upstream.takeCall().socket();

        await().until(() -> {
            http.send(ask(question), HttpResponse.BodyHandlers.ofString());
            return upstream.takeCall().socket().equals(first);
        });
    }

    @Test
    void deliversEachEventBeforeTheProviderHasSentTheNext() throws Exception {
        CountDownLatch firstEventArrived = new CountDownLatch(1);
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("first"));
            if (!firstEventArrived.await(10, TimeUnit.SECONDS)) {
                return;
            }
            call.chunk(OpenAiAnswers.contentChunk("second") + OpenAiAnswers.finishChunk());
            call.chunk(OpenAiAnswers.usageChunk(1, 2) + OpenAiAnswers.done());
            call.endEvents();
        });

        HttpResponse<InputStream> response = http.send(
                ask("{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}"),
                HttpResponse.BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));

        assertThat(lines.readLine()).contains("first");
        firstEventArrived.countDown();
        assertThat(lines.lines())
                .anyMatch(line -> line.contains("second"))
                .last()
                .asString()
                .isEmpty();
    }

    @Test
    void closesTheProvidersConnectionWhenTheCallerLeavesAStreamAndChargesWhatWasDelivered() throws Exception {
        CompletableFuture<Boolean> providerSawHangUp = new CompletableFuture<>();
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("some text that has been delivered"));
            providerSawHangUp.complete(call.awaitHangUp(1000));
        });

        leaveAfter(
                "{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                "some text");

        assertThat(providerSawHangUp.get(10, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(usedQuota()).isPositive());
        JsonNode row = admin.get("/api/log/?type=2").get("data").get(0);
        assertThat(row.get("quota").asLong()).isEqualTo(usedQuota());
        assertThat(row.get("completion_tokens").asLong()).isPositive();
    }

    @Test
    void closesTheProvidersConnectionWhenTheCallerLeavesBeforeAPlainAnswer() throws Exception {
        CompletableFuture<Boolean> providerSawHangUp = new CompletableFuture<>();
        CountDownLatch called = new CountDownLatch(1);
        upstream.script(call -> {
            called.countDown();
            providerSawHangUp.complete(call.awaitHangUp(1000));
        });

        try (Socket socket = send("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")) {
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.isConnected()).isTrue();
        }

        assertThat(providerSawHangUp.get(10, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(usedQuota()).isPositive());
    }

    @Test
    void endsABrokenStreamWithAnErrorAndWithoutTheMarkOfAGoodEnd() throws Exception {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("half an ans"));
            call.socket().close();
        });

        HttpResponse<String> response = http.send(
                ask("{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}"), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith(OpenAiAnswers.contentChunk("half an ans"))
                .contains("data: {\"error\":")
                .contains("request id")
                .doesNotContain("[DONE]");
        await().untilAsserted(() -> assertThat(usedQuota()).isPositive());
    }

    @Test
    void takesEventsHoweverTheNetworkCutsThem() throws Exception {
        String events = ": hello\r\n\r\n"
                + OpenAiAnswers.contentChunk("ü").replace("data: ", "data:").replace("\n", "\r\n")
                + OpenAiAnswers.finishChunk()
                + OpenAiAnswers.usageChunk(1, 1)
                + OpenAiAnswers.done();
        upstream.script(call -> {
            call.beginEvents();
            byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
            for (byte single : bytes) {
                call.raw("1\r\n");
                call.socket().getOutputStream().write(single);
                call.raw("\r\n");
            }
            call.endEvents();
        });

        HttpResponse<String> response = http.send(
                ask("{\"stream\":true,\"model\":\"gpt-4o\",\"messages\":[{}]}"), HttpResponse.BodyHandlers.ofString());

        assertThat(response.body())
                .isEqualTo(OpenAiAnswers.contentChunk("ü")
                                .replace("data: ", "data:")
                                .replace("\n", "\r\n")
                        + OpenAiAnswers.finishChunk()
                        + OpenAiAnswers.done());
    }

    /** Sends a call over a bare socket, reads until the text has come, and hangs up. */
    private void leaveAfter(String body, String text) throws IOException {
        try (Socket socket = send(body)) {
            InputStream in = socket.getInputStream();
            StringBuilder seen = new StringBuilder();
            byte[] buffer = new byte[1024];
            while (seen.indexOf(text) < 0) {
                int count = in.read(buffer);
                assertThat(count).as("the stream ended early: " + seen).isPositive();
                seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        }
    }

    private Socket send(String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
