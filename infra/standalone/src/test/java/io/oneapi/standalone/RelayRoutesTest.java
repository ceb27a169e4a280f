package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes around the models: lists, the raw proxy, what is not there; and who may use them. */
class RelayRoutesTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Books books;
    private static long channel;
    private static Client root;
    private static Client ann;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory, Map.of("ENFORCE_INCLUDE_USAGE", "true", "SYNC_FREQUENCY", "1"));
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        channel = admin.createChannel(upstream.baseUrl(), "gpt-4o,vendor/own-model,vendor/own-model", "");
        admin.createChannel(upstream.baseUrl(), "gpt-4o,*", ",\"priority\":-1");
        root = new Client(
                gateway,
                admin.createToken("{\"name\":\"root\",\"unlimited_quota\":true}")
                        .key());
        books.change("insert into users (id, username, password, role, status, quota, access_token)"
                + " values (7, 'ann', '', 1, 1, 1000000, 'access-token-of-a-common-user-00')");
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

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Admin.json(response).at("/error/code").asText()).isEqualTo(code);
    }

    @ParameterizedTest(name = "R02: {0} {1}")
    @CsvSource({
        "POST, /v1/images/edits",
        "POST, /v1/images/variations",
        "GET, /v1/files",
        "DELETE, /v1/files/f1",
        "GET, /v1/files/f1/content",
        "POST, /v1/fine_tuning/jobs/j1/cancel",
        "DELETE, /v1/models/gpt-4o",
        "POST, /v1/assistants",
        "POST, /v1/threads/t1/runs/r1/submit_tool_outputs"
    })
    void tellsThatARouteIsNotServedToWhoMayCall(String method, String path) {
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();

        assertRefused(root.send(root.to(path).method(method, nothing)), 501, "api_not_implemented");
        assertRefused(
                admin.send(HttpRequest.newBuilder(gateway.url(path)).method(method, nothing)), 401, "token_missing");
    }

    @ParameterizedTest(name = "R11: {0}")
    @ValueSource(strings = {"/v1/nosuch", "/v1/chat", "/v1/threads/t/nosuch/x/y/z?q=1", "/api/nosuch"})
    void unknownPathsAreNotRemembered(String path) {
        HttpResponse<String> response = root.post(path.replace("/v1/threads/t", "/v1/thread"), "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Invalid URL (POST ", "invalid_request_error");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void listsEachModelOnceSortedR72() {
        JsonNode models = Admin.json(root.get("/v1/models")).get("data");

        List<String> ids = models.findValuesAsText("id").stream()
                .filter(id -> !id.startsWith("modelperm"))
                .toList();
        assertThat(ids)
                .contains("gpt-4o", "vendor/own-model")
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(ids).isSorted();
        for (JsonNode model : models) {
            assertThat(model.get("permission").isArray()).isTrue();
            assertThat(model.get("object").asText()).isEqualTo("model");
        }
    }

    @Test
    void findsAModelWhoseNameHoldsASlashAndNoOtherR73() {
        HttpResponse<String> found = root.get("/v1/models/vendor/own-model");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Admin.json(found).get("id").asText()).isEqualTo("vendor/own-model");
        assertThat(Admin.json(found).get("owned_by").asText()).isEqualTo("custom");
        assertRefused(root.get("/v1/models/gpt-4"), 404, "model_not_found");
    }

    @Test
    void showsATokenOnlyTheModelsItMayUseR73() {
        Client limited = new Client(
                gateway,
                admin.createToken("{\"name\":\"few\",\"unlimited_quota\":true,\"models\":\"gpt-4o\"}")
                        .key());

        assertThat(Admin.json(limited.get("/v1/models")).get("data")).hasSize(1);
        assertRefused(limited.get("/v1/models/vendor/own-model"), 404, "model_not_found");
    }

    @Test
    void aTokenWithAModelListNeedsAModelR18() {
        Client limited = new Client(
                gateway,
                admin.createToken("{\"name\":\"needs\",\"unlimited_quota\":true,\"models\":\"gpt-4o\"}")
                        .key());

        assertRefused(limited.post("/v1/chat/completions", "{\"messages\":[{}]}"), 403, "model_not_allowed");
    }

    /** R25: a channel that is switched off is off at once. */
    @Test
    void onlyAdministratorsPinAndOnlyWhatIsThere() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));
        Admin.Token token = admin.createToken("{\"name\":\"pins\",\"unlimited_quota\":true}");
        long off = admin.createChannel(upstream.baseUrl(), "off", "");
        admin.put("/api/channel/", "{\"id\":" + off + ",\"status\":2}");

        assertThat(new Client(gateway, token.key() + "-" + channel)
                        .chat("gpt-4o")
                        .statusCode())
                .isEqualTo(200);
        assertRefused(new Client(gateway, token.key() + "-99999").chat("gpt-4o"), 400, "channel_invalid");
        assertRefused(new Client(gateway, token.key() + "-" + off).chat("off"), 403, "channel_disabled");
        Client pinningAnn = new Client(gateway, "sk-annsannsannsannsannsannsannsannsannsannsannsanns-" + channel);
        assertRefused(pinningAnn.chat("gpt-4o"), 403, "channel_pin_forbidden");
        assertRefused(pinningAnn.get("/v1/models"), 403, "channel_pin_forbidden");
    }

    @Test
    void takesAKeyThatEndsLikeAPinForAKeyR16() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));
        books.change("""
                insert into tokens (user_id, key, status, name, created_time, accessed_time, expired_time,
                        remain_quota, unlimited_quota, used_quota)
                values (7, 'own-key-2025', 1, 'own', 0, 0, -1, 500000, 0, 0)""");

        assertThat(new Client(gateway, "sk-own-key-2025").chat("gpt-4o").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "R19: forwarded as {0}")
    @CsvSource({
        "203.0.113.9, 200",
        "'203.0.113.9, 127.0.0.1', 200",
        "198.51.100.1, 403",
        "'203.0.113.9, 198.51.100.1', 403"
    })
    void findsTheCallerBehindTrustedProxies(String forwarded, int status) {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));
        Client inside = new Client(
                gateway,
                admin.createToken(
                                "{\"name\":\"net\",\"unlimited_quota\":true,\"subnet\":\"10.9.0.0/16, 203.0.113.0/24\"}")
                        .key());

        HttpResponse<String> response = inside.send(inside.to("/v1/chat/completions")
                .header("X-Forwarded-For", forwarded)
                .POST(HttpRequest.BodyPublishers.ofString(Client.question("gpt-4o"))));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void disablingAnOwnerActsAtOnceR20() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));
        assertThat(ann.chat("gpt-4o").statusCode()).isEqualTo(200);
        try {
            books.change("update users set status = 2 where id = 7");

            await().untilAsserted(() -> assertRefused(ann.chat("gpt-4o"), 403, "user_disabled"));
        } finally {
            books.change("update users set status = 1 where id = 7");
            await().until(() -> ann.chat("gpt-4o").statusCode() == 200);
        }
    }

    @Test
    void showsUsageToEverybodyWhereItIsEnforcedR30() throws IOException {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(1, 1) + OpenAiAnswers.done());
            call.endEvents();
        });

        assertThat(root.streamedChat("gpt-4o").body())
                .isEqualTo(OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(1, 1) + OpenAiAnswers.done());
    }

    /** R01: a path that ends like another route is no call of that route. */
    @Test
    void passesACallOnUntranslatedForAdministratorsOnlyR22R46() throws Exception {
        upstream.script(call -> call.raw("HTTP/1.1 418 X\r\nX-Own: a\r\nX-Own: b\r\nConnection: keep-alive\r\n"
                + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"));
        String path = "/v1/oneapi/proxy/" + channel + "/any/path%2Fembeddings?q=%20";

        HttpResponse<String> response = root.send(root.to(path)
                .header("X-Callers", "kept")
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString("body")));

        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).isEqualTo("hello");
        assertThat(response.headers().allValues("X-Own")).containsExactly("a", "b");
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.requestLine()).isEqualTo("PUT /any/path%2Fembeddings?q=%20 HTTP/1.1");
        assertThat(call.bodyText()).isEqualTo("body");
        assertThat(call.headers()).containsEntry("authorization", "sk-upstream").containsEntry("x-callers", "kept");
        assertRefused(ann.get(path), 403, "proxy_forbidden");
    }

    @ParameterizedTest(name = "R06: {0}")
    @ValueSource(strings = {"https://app.example.org", "http://localhost:5173"})
    void pagesOfAnyOriginMayCall(String origin) {
        HttpResponse<String> response = root.send(root.to("/v1/models").header("Origin", origin));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(response.headers().allValues("Vary")).contains("Origin");
        assertThat(String.join(",", response.headers().allValues("Access-Control-Expose-Headers")))
                .contains("X-Oneapi-Request-Id", "Retry-After", "x-ratelimit-remaining-tokens");
    }

    @Test
    void pagesMayAskBeforeTheyCallR06() {
        HttpResponse<String> response = admin.send(HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-stainless-os")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isIn(200, 204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.org");
        assertThat(response.headers().allValues("Access-Control-Allow-Methods")).contains("POST");
        assertThat(String.join(",", response.headers().allValues("Access-Control-Allow-Headers")))
                .contains("authorization", "content-type", "x-stainless-os");
        assertThat(response.headers().firstValue("Access-Control-Max-Age")).hasValue("43200");
    }

    @Test
    void pagesOfOtherOriginsMayNotManageR06() {
        HttpResponse<String> response = admin.send(
                HttpRequest.newBuilder(gateway.url("/api/user/self")).header("Origin", "https://app.example.org"));

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
