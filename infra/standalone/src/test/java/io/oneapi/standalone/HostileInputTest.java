package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers and providers that mean harm or are broken. Each gets a clear error, holds nothing, costs nothing, and leaves a
 * gateway that serves: rows R07, R09, R10, R34, R60 and R61 of the register.
 */
class HostileInputTest {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Books books;
    private static Admin.Token token;
    private static Client client;

    /** What has been charged so far: nothing but what tests have taken note of. */
    private static long charged;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(
                directory,
                Map.of(
                        "JDK_JAVA_OPTIONS", "-Dio.netty.leakDetection.level=paranoid",
                        "RELAY_HEADER_TIMEOUT", "2",
                        "RELAY_IDLE_TIMEOUT", "2"));
        Admin admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        admin.createChannel(upstream.baseUrl(), "gpt-4o,dall-e-2,whisper-1", "");
        token = admin.createToken("{\"name\":\"hostile\",\"remain_quota\":100000000}");
        client = new Client(gateway, token.key());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
        assertThat(Files.readString(gateway.output())).doesNotContain("LEAK");
    }

    /** (100 + 50 × 4) × 2.5. */
    @AfterEach
    void servesOnAndHasChargedNothingElse() {
        books.awaitSettled();
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
        charged += 750;
        assertThat(books.charged(token)).isEqualTo(charged);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Admin.json(response).at("/error/code").asText()).isEqualTo(code);
        assertThat(Admin.json(response).at("/error/message").asText()).contains("request id");
    }

    private static HttpResponse<String> post(byte[] body, String... headers) {
        HttpRequest.Builder request = client.to("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<String> post(String body) {
        return post(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"gpt-4o\",\"messages\":[{]}",
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"\\uZZZZ\"}]}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}]} trailing",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],}",
                "{\"model\":\"gpt-4o\",\"messages\":\"text\"}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],\"n\":129}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],\"n\":-2147483649}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],\"n\":1e400}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],\"max_tokens\":1073741824}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],\"max_completion_tokens\":-1}",
                "{\"model\":\"gpt-4o\",\"messages\":[{}],\"max_tokens\":9223372036854775808}",
                "null",
                "\"text\"",
                "\u0000"
            })
    void refusesWhatIsNoRequestR34(String body) {
        assertRefused(post(body), 400, "invalid_text_request");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(post(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesNestingWithoutEnd(String level) {
        assertRefused(post("{\"model\":\"gpt-4o\",\"x\":" + level.repeat(100_000)), 400, "invalid_text_request");
    }

    @Test
    void takesTheLastOfDuplicateMembersAndSendsThemAsTheyCame() throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        String body = "{\"model\":\"nosuch\",\"messages\":[],\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"model\":\"gpt-4o\"}";

        assertThat(post(body).statusCode()).isEqualTo(200);
        charged += 750;

        assertThat(upstream.takeCall().bodyText()).isEqualTo(body);
    }

    @Test
    void passesHalvesOfCharactersOn() throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        String body = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800 \\udc00\"}]}";

        assertThat(post(body).statusCode()).isEqualTo(200);
        charged += 750;

        assertThat(upstream.takeCall().bodyText()).isEqualTo(body);
    }

    @Test
    void refusesMoreThanAnyAccountHoldsWithoutOverflow() {
        HttpResponse<String> response =
                post("{\"model\":\"gpt-4o\",\"messages\":[{}],\"n\":128,\"max_completion_tokens\":1073741823}");

        assertRefused(response, 403, "insufficient_token_quota");
    }

    @Test
    void takesABodyOfSixtyMegabytes() throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        byte[] body = Client.question("gpt-4o")
                .replace("Hi", "x".repeat(60 * MEGABYTE))
                .getBytes(UTF_8);
        // The hold for such a prompt: about 20 million tokens × 2.5.

        assertThat(post(body).statusCode()).isEqualTo(200);
        charged += 750;

        assertThat(upstream.takeCall().body()).hasSameSizeAs(body);
    }

    @Test
    void refusesALargerBodyByItsLength() throws IOException {
        try (Socket socket = connect()) {
            write(socket, head("Content-Length: 107374182400") + "{");

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    @Test
    void refusesAChunkedBodyWithoutEnd() throws IOException {
        try (Socket socket = connect()) {
            write(socket, head("Transfer-Encoding: chunked"));
            Thread.ofVirtual().start(() -> writeChunks(socket, "x".repeat(MEGABYTE)));

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    private static void writeChunks(Socket socket, String chunk) {
        try {
            while (true) {
                write(socket, Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
            }
        } catch (IOException e) {
            // The gateway has hung up, as it may.
        }
    }

    @Test
    void survivesACallerWhoBreaksOffInTheMiddle() throws IOException {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        for (String half : new String[] {
            "POST /v1/chat/comp",
            head("Content-Length: 1000") + "{\"model\"",
            head("Transfer-Encoding: chunked") + "5\r\nab"
        }) {
            try (Socket socket = connect()) {
                write(socket, half);
            }
        }
        assertThat(upstream.wasCalled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/user/\u0085",
                "/api/user/%zz",
                "/api/user/%",
                "/api/user/{1}",
                "/api/user/?keyword=%zz",
                "/api/user/?keyword=\u0085",
                "/v1/models/\u0085",
                "/v1/models/|",
                "/\u0085",
                "/%zz",
                "//",
                "http://[/v1/models"
            })
    void refusesWhatIsNoUri(String target) throws IOException {
        try (Socket socket = connect()) {
            write(socket, "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(statusLine(socket)).contains(" 400 ");
            assertThat(text(socket)).contains("Invalid URL (");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: -1", "Content-Length: abc", "Transfer-Encoding: chunked\r\nContent-Length: 5"})
    void refusesFramesThatCannotBeTrusted(String header) throws IOException {
        try (Socket socket = connect()) {
            write(socket, head(header) + "zz\r\n{}\r\n0\r\n\r\n");

            assertThat(statusLine(socket)).containsAnyOf(" 400 ", " 413 ").doesNotContain(" 200 ");
        }
    }

    @Test
    void refusesAFloodOfHeaders() throws IOException {
        try (Socket socket = connect()) {
            write(socket, head("X-Flood: " + "x".repeat(20_000), "Content-Length: 2") + "{}");

            assertThat(statusLine(socket)).containsAnyOf(" 400 ", " 413 ", " 431 ");
        }
    }

    @ParameterizedTest(name = "R07: {0}")
    @ValueSource(strings = {"gzip", "deflate"})
    void inflatesWhatIsCompressed(String encoding) throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));

        HttpResponse<String> response =
                post(compressed(encoding, Client.question("gpt-4o").getBytes(UTF_8)), "Content-Encoding", encoding);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        charged += 750;
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.bodyText()).isEqualTo(Client.question("gpt-4o"));
        assertThat(call.headers()).doesNotContainKey("content-encoding");
    }

    @Test
    void inflatesLargeBodiesR07() throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        byte[] body = (" ".repeat(20 * MEGABYTE) + Client.question("gpt-4o")).getBytes(UTF_8);

        HttpResponse<String> response = post(compressed("gzip", body), "Content-Encoding", "gzip");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        charged += 750;
        assertThat(upstream.takeCall().body()).hasSize(body.length);
    }

    private static byte[] compressed(String encoding, byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "R07: {0}")
    @ValueSource(strings = {"gzip", "deflate"})
    void refusesABombR07(String encoding) throws IOException {
        byte[] zeros = new byte[200 * MEGABYTE];
        Arrays.fill(zeros, (byte) ' ');

        assertRefused(post(compressed(encoding, zeros), "Content-Encoding", encoding), 413, "body_too_large");
    }

    @ParameterizedTest(name = "R07: {0}")
    @CsvSource({
        "gzip, 400, invalid_text_request",
        "deflate, 400, invalid_text_request",
        "br, 415, unsupported_content_encoding",
        "zstd, 415, unsupported_content_encoding"
    })
    void refusesWhatItCannotInflate(String encoding, int status, String code) {
        assertRefused(post("{\"not\":\"compressed\"}".getBytes(UTF_8), "Content-Encoding", encoding), status, code);
    }

    @Test
    void refusesACompressedBodyThatBreaksOff() throws IOException {
        byte[] whole = compressed("gzip", Client.question("gpt-4o").getBytes(UTF_8));

        assertRefused(
                post(Arrays.copyOf(whole, whole.length - 12), "Content-Encoding", "gzip"), 400, "invalid_text_request");
    }

    @ParameterizedTest(name = "a form of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data | --b",
                "multipart/form-data; boundary=b | --b",
                "multipart/form-data; boundary=b | no boundary at all",
                "application/x-www-form-urlencoded | model=%zz"
            })
    void refusesFormsThatAreNone(String contentType, String body) {
        HttpResponse<String> response = client.send(client.to("/v1/audio/transcriptions")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @ParameterizedTest(name = "a provider whose answer is {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "shorter than it says | HTTP/1.1 200 OK\\r\\nContent-Length: 1000\\r\\n\\r\\n{} | 502 | do_request_failed",
                "longer than it says | HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\n{\"a\":1} | 500 | unmarshal_response_body_failed",
                "no HTTP | SSH-2.0-OpenSSH\\r\\n\\r\\n | 502 | do_request_failed",
                "nothing | '' | 502 | do_request_failed",
                "half a head | HTTP/1.1 200 OK\\r\\nContent- | 500 | unmarshal_response_body_failed",
                "a page | HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<html> | 500 | unmarshal_response_body_failed",
                "compressed | HTTP/1.1 200 OK\\r\\nContent-Encoding: gzip\\r\\nContent-Length: 2\\r\\n\\r\\nxx | 500 | unmarshal_response_body_failed",
                "empty | HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n | 500 | unmarshal_response_body_failed",
                "a broken chunk | HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | 502 | do_request_failed",
                "nothing but a status | HTTP/1.1 204 No Content\\r\\n\\r\\n | 502 | bad_response_status_code"
            })
    void doesNotBelieveAProvider(String kind, String answer, int status, String code) {
        upstream.script(call -> {
            call.raw(answer.replace("\\r\\n", "\r\n"));
            call.socket().close();
        });

        assertRefused(client.chat("gpt-4o"), status, code);
    }

    @Test
    void readsNoHeadWithoutEnd() {
        upstream.script(call -> {
            call.raw("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 1_000_000; i++) {
                call.raw("X-Header-" + i + ": " + "x".repeat(1_000) + "\r\n");
            }
        });

        assertThat(client.chat("gpt-4o").statusCode()).isIn(500, 502);
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        upstream.script(call -> {
            call.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"x\":\"");
            String part = "x".repeat(MEGABYTE);
            for (int i = 0; i < 200; i++) {
                call.raw(part);
            }
        });

        assertRefused(client.chat("gpt-4o"), 500, "unmarshal_response_body_failed");
    }

    @Test
    void followsNoRedirectR15() throws IOException {
        try (ScriptedUpstream internal = new ScriptedUpstream()) {
            internal.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
            upstream.script(call -> call.raw("HTTP/1.1 302 Found\r\nLocation: " + internal.baseUrl()
                    + "/latest/meta-data\r\nContent-Length: 0\r\n\r\n"));

            HttpResponse<String> response = client.chat("gpt-4o");

            assertRefused(response, 502, "bad_response_status_code");
            assertThat(response.body()).doesNotContain("meta-data");
            assertThat(internal.wasCalled()).isFalse();
        }
    }

    @ParameterizedTest(name = "R61: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text | upstream is down for repair | down for repair",
                "an array | [{\"error\":{\"message\":\"in an array\"}}] | in an array",
                "a text for an error | {\"error\":\"only a text\"} | only a text",
                "another member | {\"msg\":\"told elsewhere\"} | told elsewhere",
                "a control character | a\u0007b | ab"
            })
    void readsWordsFromAnyErrorR61(String kind, String body, String words) {
        upstream.script(call -> call.answer(500, "text/plain", body));

        HttpResponse<String> response = client.chat("gpt-4o");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body().replace(" ", "")).contains(words.replace(" ", ""));
    }

    /** D49, F48. */
    @Test
    void logsNeitherBodiesNorKeysR09() throws IOException {
        upstream.script(call -> call.json(500, "{\"error\":{\"message\":\"boom\",\"type\":\"server_error\"}}"));

        client.post("/v1/chat/completions", Client.question("gpt-4o").replace("Hi", "very-private-prompt"));
        post("{\"model\":\"gpt-4o\",\"messages\":[{\"content\":\"very-private-prompt\"");

        try (var logs = Files.list(directory.resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log))
                        .doesNotContain("very-private-prompt")
                        .doesNotContain(token.key().substring(3))
                        .doesNotContain("sk-upstream");
            }
        }
    }

    private static String head(String... headers) {
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token.key()
                + "\r\nContent-Type: application/json\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private static String statusLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer came", e);
        }
        return line.toString();
    }
}
