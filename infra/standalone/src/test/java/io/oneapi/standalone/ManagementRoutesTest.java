package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all routes of the management API have in common. */
class ManagementRoutesTest {
    private static final String LOGIN = "{\"username\":\"root\",\"password\":\"123456\"}";

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static Admin admin;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(gateway.url(path));
    }

    private static HttpResponse<String> guest(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "DELETE, /api/status",
        "PATCH, /api/token/",
        "POST, /api/status/",
        "GET, /api/topup",
        "PUT, /api/log/",
        "GET, /api/nowhere",
        "OPTIONS, /api/status",
        "GET, /v1/nowhere",
        "POST, /v1/models"
    })
    void pathsAndMethodsWithoutARouteAreNotFound(String method, String path) throws Exception {
        HttpResponse<String> answer = guest(to(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"message\":\"Invalid URL (" + method + " " + path
                        + ")\",\"type\":\"invalid_request_error\",\"param\":\"\",\"code\":\"\"}}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/token/", "/v1/models", "/dashboard/billing/usage"})
    void headIsNotFound(String path) throws Exception {
        assertThat(guest(to(path).HEAD()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status",
                "/api/status/",
                "/api/token",
                "/api/token/",
                "/api/token/search?keyword=",
                "/api/token/search/?keyword=",
                "/api/log/self?p=0",
                "/api/log/self/?p=0",
                "/api/channel",
                "/api/channel/",
                "/api/group",
                "/api/group/"
            })
    void bothSpellingsOfAPathAreAnsweredDirectly(String path) {
        HttpResponse<String> answer = admin.send(to(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Admin.json(answer).get("success").asBoolean()).isTrue();
    }

    /** D28: scripts cannot read the cookie of a session, nor do other pages send it; over TLS it stays there. */
    @ParameterizedTest
    @CsvSource({"http, false", "https, true"})
    void aSessionIsKeptFromScriptsAndOtherPages(String scheme, boolean secure) throws Exception {
        HttpResponse<String> answer =
                guest(to("/api/user/login").header("X-Forwarded-Proto", scheme).POST(BodyPublishers.ofString(LOGIN)));

        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("session=")
                .contains("; HTTPOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=2592000");
        assertThat(cookie.contains("; Secure")).isEqualTo(secure);
    }

    /** D31. */
    @Test
    void theSessionOfABannedUserIsTakenOffTheBrowser() throws Exception {
        String account = "{\"username\":\"banned\",\"password\":\"12345678\"}";
        admin.post("/api/user/", account);
        String session = guest(to("/api/user/login").POST(BodyPublishers.ofString(account)))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        admin.post("/api/user/manage", "{\"username\":\"banned\",\"action\":\"disable\"}");

        HttpResponse<String> answer = guest(to("/api/user/self").header("Cookie", session));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("session=;", "Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense"})
    void aBodyIsJsonWhateverItIsCalled(String contentType) throws Exception {
        HttpResponse<String> answer =
                guest(to("/api/user/login").header("Content-Type", contentType).POST(BodyPublishers.ofString(LOGIN)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Admin.json(answer).get("success").asBoolean()).isTrue();
    }

    @Test
    void jsonIsAnsweredWhateverIsAccepted() throws Exception {
        HttpResponse<String> answer = guest(to("/api/status").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).containsPattern("\"success\": *true");
    }

    @Test
    void longAnswersAreCompressed() throws Exception {
        HttpRequest.Builder models = to("/api/models").header("Accept-Encoding", "gzip");
        HttpRequest request = models.header("Cookie", admin.cookie()).build();

        HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Admin.json(text).get("data")).hasSize(51);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/user/self", "/api/nowhere", "/", "/login", "/logo.svg"})
    void browsersAreToldWhatNotToDo(String path) throws Exception {
        var plain = guest(to(path)).headers();
        var overTls = guest(to(path).header("X-Forwarded-Proto", "https")).headers();

        assertThat(plain.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(plain.firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
        assertThat(plain.firstValue("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
        assertThat(plain.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(overTls.firstValue("Strict-Transport-Security")).hasValue("max-age=15552000");
    }

    /** D39. */
    @ParameterizedTest
    @CsvSource({
        "/api/status, no-store",
        "/api/user/self, no-store",
        "/dashboard/billing/usage, no-store",
        "/, no-cache",
        "/some/page, no-cache",
        "/logo.svg, no-cache"
    })
    void onlyFilesThatNeverChangeAreKept(String path, String cacheControl) throws Exception {
        assertThat(guest(to(path)).headers().allValues("Cache-Control")).containsExactly(cacheControl);
    }

    @Test
    void filesWithAHashInTheirNamesAreKept() throws Exception {
        String index = guest(to("/")).body();
        String asset = index.substring(index.indexOf("/assets/"), index.indexOf('"', index.indexOf("/assets/")));

        assertThat(guest(to(asset)).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void pagesOfOtherOriginsLearnThatARelayPathIsUnknown() throws Exception {
        HttpResponse<String> answer = guest(to("/v1/nowhere").header("Origin", "https://app.example.org"));
        HttpResponse<String> preflight = guest(to("/v1/nowhere")
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-own")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.org");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.org");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("authorization,x-own");
        assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).hasValue("43200");
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, /api/user/self", "GET, /api/status", "GET, /api/nowhere"})
    void pagesOfOtherOriginsMayNotReadTheManagementApi(String method, String path) throws Exception {
        HttpResponse<String> answer = guest(to(path).header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "PUT")
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void channelTypesHaveTheirModels() {
        JsonNode models = admin.get("/api/models").get("data");

        assertThat(models.get("1")).hasSize(53);
        assertThat(models.get("50")).isEqualTo(models.get("1"));
        assertThat(models.get("14").get(0).asText()).isEqualTo("claude-instant-1.2");
        assertThat(models.get("34")).isEmpty();
        assertThat(models.get("43").isNull()).isTrue();
    }

    @Test
    void allKnownModelsAreListedAsOpenAiDoes() {
        JsonNode list = admin.get("/api/channel/models");

        assertThat(list.get("object").asText()).isEqualTo("list");
        assertThat(list.has("success")).isFalse();
        assertThat(list.get("data").get(0).toString())
                .startsWith("{\"id\":\"gpt-3.5-turbo\",\"object\":\"model\",\"created\":1626777600,"
                        + "\"owned_by\":\"openai\",\"permission\":[{\"id\":\"modelperm-LwHkVFn8AcMItP432fKKDIKJ\",")
                .endsWith("\"is_blocking\":false}],\"root\":\"gpt-3.5-turbo\",\"parent\":null}");
        assertThat(list.get("data").findValuesAsText("owned_by")).contains("google palm", "Cohere", "360", "xunfeiv2");
    }

    /** D43, F09: a group without models has none, not one without a name. */
    @Test
    void aUserSeesTheModelsOfEnabledChannelsOfTheGroup() {
        assertThat(admin.get("/api/user/available_models").get("data")).isEmpty();

        admin.createChannel("http://127.0.0.1:1", "gpt-4o,claude-3", "");
        admin.createChannel("http://127.0.0.1:1", "gpt-4o,o1", ",\"group\":\"vip\"");
        long disabled = admin.createChannel("http://127.0.0.1:1", "o3", "");
        admin.put("/api/channel/", "{\"id\":" + disabled + ",\"status\":2}");

        assertThat(admin.get("/api/user/available_models").get("data").toString())
                .isEqualTo("[\"claude-3\",\"gpt-4o\"]");
    }

    @Test
    void groupsAreThoseWithAFactor() {
        assertThat(admin.get("/api/group/").get("data").toString()).isEqualTo("[\"default\",\"vip\",\"svip\"]");
    }
}
