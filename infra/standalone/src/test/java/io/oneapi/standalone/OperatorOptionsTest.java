package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options with which an operator changes how calls are treated, while the gateway runs. */
class OperatorOptionsTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Books books;
    private static long proxyChannel;
    private static Admin.Token token;
    private static Client root;
    private static Client ann;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory, Map.of("SYNC_FREQUENCY", "1", "RELAY_TIMEOUT", "2"));
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        admin.createChannel(upstream.baseUrl(), "gpt-4o,whisper-1", "");
        proxyChannel = admin.createChannel(43, upstream.baseUrl(), "proxied", "");
        token = admin.createToken("{\"name\":\"root\",\"remain_quota\":10000000}");
        root = new Client(gateway, token.key());
        books.change("insert into users (id, username, password, role, status, quota, access_token, \"group\")"
                + " values (7, 'ann', '', 1, 1, 1000000, 'access-token-of-a-common-user-00', 'default')");
        books.change("""
                insert into tokens (user_id, key, status, name, created_time, accessed_time, expired_time,
                        remain_quota, unlimited_quota, used_quota)
                values (7, 'annsannsannsannsannsannsannsannsannsannsannsanns', 1, 'anns', 0, 0, -1, 500000, 0, 0)""");
        ann = new Client(gateway, "sk-annsannsannsannsannsannsannsannsannsannsannsanns");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @Test
    void theStatusOfARefusedCredentialIsTheVendorsOnlyWhereWantedR62() {
        upstream.script(call -> call.json(401, "{\"error\":{\"message\":\"wrong key\",\"type\":\"auth\"}}"));
        assertThat(root.chat("gpt-4o").statusCode()).isEqualTo(502);

        books.storeOption("CompatUpstreamAuthStatus", "true");

        awaitAnswer(() -> root.chat("gpt-4o"), 401);
        assertThat(root.chat("gpt-4o").body()).contains("wrong key");
    }

    @Test
    void theLimitOfWholeAnswersCutsStreamsOnlyWhereWantedR12() {
        upstream.script(call -> {
            call.beginEvents();
            for (int i = 0; i < 6; i++) {
                call.chunk(OpenAiAnswers.contentChunk("a"));
                call.awaitHangUp(450);
            }
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
            call.endEvents();
        });
        assertThat(root.streamedChat("gpt-4o").body()).endsWith(OpenAiAnswers.done());

        books.storeOption("CompatTimeoutCutsStreams", "true");

        Awaitility.await().until(() -> root.streamedChat("gpt-4o").body().contains("upstream_timeout"));
    }

    @Test
    void anUnknownModelIsNoErrorByItsStatusOnlyWhereWantedR73() {
        assertThat(root.get("/v1/models/nobody").statusCode()).isEqualTo(404);

        books.storeOption("CompatModelNotFoundStatus", "true");

        awaitAnswer(() -> root.get("/v1/models/nobody"), 200);
        assertThat(Admin.json(root.get("/v1/models/nobody")).at("/error/code").asText())
                .isEqualTo("model_not_found");
    }

    @Test
    void answersNameTheModelThatWasAskedForOnlyWhereWanted() {
        admin.createChannel(upstream.baseUrl(), "alias", ",\"model_mapping\":\"{\\\"alias\\\":\\\"gpt-4o\\\"}\"");
        String chunk = "{\"model\":\"gpt-4o-2024\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}";
        upstream.script(call -> {
            if (!call.bodyText().contains("\"stream\":true")) {
                call.json(200, "{\"model\":\"gpt-4o-2024\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}");
                return;
            }
            call.beginEvents();
            call.chunk("data: " + chunk + "\n\n" + OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
            call.endEvents();
        });
        assertThat(Admin.json(root.chat("alias")).get("model").asText()).isEqualTo("gpt-4o-2024");

        books.storeOption("ShowRequestedModel", "true");

        Awaitility.await()
                .until(() ->
                        Admin.json(root.chat("alias")).get("model").asText().equals("alias"));
        assertThat(root.streamedChat("alias").body())
                .contains(chunk.replace("gpt-4o-2024", "alias"))
                .doesNotContain("gpt-4o");
    }

    @Test
    void theRawProxyIsForUsersOnlyWhereWantedAndCostsWhatTheOperatorSaysR22() {
        upstream.script(call -> call.json(200, "{}"));
        String path = "/v1/oneapi/proxy/" + proxyChannel + "/any";
        assertThat(ann.get(path).statusCode()).isEqualTo(403);

        books.storeOption("ProxyCallQuota", "250");
        books.storeOption("ProxyForUsersEnabled", "true");
        awaitAnswer(() -> ann.get(path), 200);

        books.awaitSettled();
        long last = books.number("select quota from logs where token_name = 'anns' order by id desc limit 1");
        assertThat(last).isEqualTo(250);
        assertThat(books.number("select 500000 - remain_quota from tokens where name = 'anns'") % 250)
                .isZero();
    }

    @Test
    void aCompressedBodyGoesThroughTheRawProxyInflatedAndSaysSoR46() throws Exception {
        upstream.script(call -> call.json(200, "{}"));
        HttpRequest.Builder request = root.to("/v1/oneapi/proxy/" + proxyChannel + "/upload")
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzipped("plain words")));

        assertThat(root.send(request).statusCode()).isEqualTo(200);

        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.bodyText()).contains("plain words");
        assertThat(call.headers()).doesNotContainKey("content-encoding").containsEntry("content-type", "text/plain");
    }

    @Test
    void theLogTellsTokensAndNotPointsOfATranscriptR58() {
        upstream.script(call -> call.json(200, "{\"text\":\"hello world\"}"));
        Form form = new Form().field("model", "whisper-1").file("file", new byte[] {1, 2, 3});

        assertThat(root.post("/v1/audio/transcriptions", form).statusCode()).isEqualTo(200);

        books.awaitSettled();
        // Two tokens of cl100k_base at ratio 15.
        assertThat(books.number("select prompt_tokens from logs where model_name = 'whisper-1'"))
                .isEqualTo(2);
        assertThat(books.number("select quota from logs where model_name = 'whisper-1'"))
                .isEqualTo(30);
    }

    @Test
    void callsAreChargedAndNotLoggedWhereLogConsumeEnabledIsFalse() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        books.storeOption("LogConsumeEnabled", "false");
        Awaitility.await().until(() -> logRowsOfOneCall() == 0);
        long before = books.number("select used_quota from tokens where id = ?", token.id());

        assertThat(logRowsOfOneCall()).isZero();

        assertThat(books.number("select used_quota from tokens where id = ?", token.id()))
                .isGreaterThan(before);
        books.storeOption("LogConsumeEnabled", "true");
        Awaitility.await().until(() -> logRowsOfOneCall() == 1);
    }

    private static long logRowsOfOneCall() {
        long before = books.number("select count(*) from logs");
        root.chat("gpt-4o");
        books.awaitSettled();
        return books.number("select count(*) from logs") - before;
    }

    @Test
    void aModelWithoutAPriceIsRefusedWhereTheOperatorWantsThat() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        admin.createChannel(upstream.baseUrl(), "nobody-priced-me", "");
        Awaitility.await().until(() -> root.chat("nobody-priced-me").statusCode() == 200);

        books.storeOption("UnknownModelPolicy", "refuse");

        awaitAnswer(() -> root.chat("nobody-priced-me"), 403);
        assertThat(Admin.json(root.chat("nobody-priced-me")).at("/error/code").asText())
                .isEqualTo("model_not_priced");
        assertThat(root.chat("gpt-4o").statusCode()).isEqualTo(200);
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private interface Calling {
        HttpResponse<String> call();
    }

    /** Options are read every second here. */
    private static void awaitAnswer(Calling calling, int status) {
        Awaitility.await().until(() -> calling.call().statusCode() == status);
    }
}
