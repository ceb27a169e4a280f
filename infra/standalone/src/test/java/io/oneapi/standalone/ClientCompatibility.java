package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client library that knows nothing of us must be able to do. The vendor is checked to have got the client's own
 * body with the channel's credential, and what went over the wire is compared with the recorded fixtures.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientCompatibility {
    private static final String BUSY =
            OpenAiAnswers.error("requests", "rate_limit_exceeded", "Rate limit reached for requests");

    private final ClientLibrary library;
    private final ClientFixtures fixtures;
    private Gateway gateway;
    private ScriptedUpstream vendor;
    private Admin admin;
    private Path speech;
    private Admin.Token token;
    private ClientTap tap;

    ClientCompatibility(String fixtures, ClientLibrary library) {
        this.fixtures = new ClientFixtures(fixtures);
        this.library = library;
    }

    /** What the library calls an error of this status. */
    abstract String exceptionFor(int status);

    abstract String exceptionForTimeout();

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        vendor = new ScriptedUpstream();
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        admin.createChannel(vendor.baseUrl(), ClientCase.MODEL_LIST.seen(), "");
        speech = Files.write(directory.resolve("hello.wav"), silence());
    }

    @AfterAll
    void stop() throws Exception {
        library.close();
        gateway.close();
        vendor.close();
    }

    @BeforeEach
    void connect() {
        token = admin.createToken("{\"name\":\"client\",\"remain_quota\":10000000}");
        tap = new ClientTap(gateway.port());
    }

    @AfterEach
    void disconnect() {
        tap.close();
    }

    /** A tenth of a second, 8 000 samples a second of one byte each. */
    private static byte[] silence() {
        int samples = 800;
        ByteBuffer file = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(ISO_8859_1)).putInt(36 + samples).put("WAVEfmt ".getBytes(ISO_8859_1));
        file.putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(8000).putInt(8000).putShort((short) 1).putShort((short) 8);
        file.put("data".getBytes(ISO_8859_1)).putInt(samples);
        while (file.hasRemaining()) {
            file.put((byte) 0x80);
        }
        return file.array();
    }

    private ClientLibrary.Connection connection(String key) {
        return new ClientLibrary.Connection(tap.baseUrl(), key, speech);
    }

    Set<ClientCase> cases() {
        return library.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void getsWhatTheVendorAnswers(ClientCase wanted) throws Exception {
        vendor.script(wanted.vendor());

        String seen = library.perform(wanted, connection(token.key()));

        assertThat(seen).isEqualTo(wanted.seen());
        RecordedExchange exchange = tap.exchange();
        if (wanted.vendorPath().isEmpty()) {
            assertThat(vendor.wasCalled()).isFalse();
        } else {
            assertVendorTook(exchange.request(), wanted.vendorPath());
        }
        assertThat(exchange.answer().headers()).doesNotContainKey("content-encoding");
        fixtures.assertSame(wanted.name(), exchange);
    }

    /** The vendor has got one call: the client's own bytes, the channel's credential, and nothing about the client. */
    private void assertVendorTook(HttpMessage sent, String path) throws InterruptedException {
        ScriptedUpstream.Call call = vendor.takeCall();
        assertThat(call.requestLine()).isEqualTo("POST " + path + " HTTP/1.1");
        assertThat(call.headers())
                .containsEntry("authorization", "Bearer sk-upstream")
                .containsEntry("content-type", sent.contentType());
        assertThat(call.headers().keySet())
                .isSubsetOf(
                        "accept",
                        "accept-encoding",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent");
        assertThat(call.headers().toString() + call.bodyText())
                .doesNotContain(token.key())
                .doesNotContain(token.key().substring(3));
        assertThat(new String(call.body(), ISO_8859_1)).isEqualTo(withUsageAsked(sent));
        assertThat(vendor.wasCalled()).as("a second call").isFalse();
    }

    /** A stream is always asked to report its usage; nothing else is added. */
    private static String withUsageAsked(HttpMessage sent) {
        String body = new String(sent.body(), ISO_8859_1);
        boolean isStream = body.replace(" ", "").contains("\"stream\":true");
        return isStream && !body.contains("include_usage")
                ? body.replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},")
                : body;
    }

    @Test
    void knowsThatItsKeyIsWrong() {
        ClientLibrary.Refusal refusal = library.refusal("gpt-4o", connection("sk-nosuchkey"));

        assertThat(refusal.exception()).isEqualTo(exceptionFor(401));
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.code()).isEqualTo("token_invalid");
        assertThat(refusal.message()).contains("request id");
        fixtures.assertSame("WRONG_KEY", tap.exchange());
    }

    @Test
    void knowsThatTheVendorIsBusyAndForHowLong() throws Exception {
        vendor.script(call -> call.raw("HTTP/1.1 429 X\r\nContent-Type: application/json\r\nRetry-After: 7\r\n"
                + "Content-Length: " + BUSY.length() + "\r\n\r\n" + BUSY));

        ClientLibrary.Refusal refusal = library.refusal("busy-model", connection(token.key()));

        assertThat(refusal.exception()).isEqualTo(exceptionFor(429));
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("rate_limit_exceeded");
        assertThat(refusal.message()).contains("请稍后再试");
        assertThat(tap.exchange().answer().headers()).containsEntry("retry-after", "7");
        assertVendorTook(tap.exchange().request(), ClientCase.CHAT.vendorPath());
        fixtures.assertSame("BUSY_VENDOR", tap.exchange());
    }

    @Test
    void knowsThatTheVendorDislikesTheCall() throws Exception {
        vendor.script(call -> call.json(
                400, OpenAiAnswers.error("invalid_request_error", "context_length_exceeded", "Too many messages")));

        ClientLibrary.Refusal refusal = library.refusal("picky-model", connection(token.key()));

        assertThat(refusal.exception()).isEqualTo(exceptionFor(400));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("context_length_exceeded");
        assertThat(refusal.message()).contains("Too many messages");
        assertVendorTook(tap.exchange().request(), ClientCase.CHAT.vendorPath());
        fixtures.assertSame("PICKY_VENDOR", tap.exchange());
    }

    @Test
    void endsTheVendorsCallWhenItRunsOutOfTime() throws Exception {
        CompletableFuture<Boolean> vendorSawHangUp = new CompletableFuture<>();
        vendor.script(call -> vendorSawHangUp.complete(call.awaitHangUp(5000)));

        String exception = library.runOutOfTime(connection(token.key()));

        assertThat(exception).isEqualTo(exceptionForTimeout());
        assertThat(vendorSawHangUp.get(10, TimeUnit.SECONDS)).isTrue();
        assertVendorTook(tap.exchange().request(), ClientCase.CHAT.vendorPath());
        fixtures.assertSame("OUT_OF_TIME", tap.exchange());
    }

    @Test
    void endsTheVendorsStreamByLeavingAndPaysForWhatWasDelivered() throws Exception {
        CompletableFuture<Boolean> vendorSawHangUp = new CompletableFuture<>();
        vendor.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("the first words"));
            vendorSawHangUp.complete(call.awaitHangUp(1000));
        });

        String seen = library.leaveAfterFirstWords(connection(token.key()));

        assertThat(seen).isEqualTo("the first words");
        assertThat(vendorSawHangUp.get(10, TimeUnit.SECONDS)).isTrue();
        assertVendorTook(tap.exchange().request(), ClientCase.CHAT.vendorPath());
        await().untilAsserted(() -> assertThat(usedQuota()).isPositive());
        JsonNode row = admin.get("/api/log/?type=2").get("data").get(0);
        assertThat(row.get("quota").asLong()).isEqualTo(usedQuota());
        assertThat(row.get("completion_tokens").asLong()).isPositive();
        fixtures.assertSame("LEFT_STREAM", tap.exchange());
    }

    private long usedQuota() {
        return admin.number("/api/token/" + token.id(), "used_quota");
    }
}
