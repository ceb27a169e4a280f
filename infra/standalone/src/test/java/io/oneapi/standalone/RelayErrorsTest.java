package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told when something goes wrong; none of it costs anything. */
class RelayErrorsTest {
    private static final String QUESTION =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Admin.Token token;
    private static long balance;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory, Map.of("RELAY_HEADER_TIMEOUT", "1", "RELAY_MAX_BODY_MB", "1"));
        admin = Admin.signedIn(gateway);
        admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
        admin.createChannel("http://127.0.0.1:" + Gateway.freePort(), "nobody-listens", "");
        token = admin.createToken("{\"name\":\"errors\",\"remain_quota\":1000000}");
        balance = admin.number("/api/user/self", "quota");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @AfterEach
    void nothingWasCharged() {
        assertThat(admin.number("/api/user/self", "quota")).isEqualTo(balance);
        assertThat(admin.number("/api/token/" + token.id(), "used_quota")).isZero();
    }

    private static HttpResponse<String> ask(String key, String body) {
        return admin.send(HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void assertError(HttpResponse<String> response, int status, String type, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = Admin.json(response).get("error");
        assertThat(error.get("type").asText()).isEqualTo(type);
        assertThat(error.get("code").asText()).isEqualTo(code);
        String requestId = response.headers().firstValue("X-Oneapi-Request-Id").orElseThrow();
        assertThat(error.get("message").asText()).endsWith("(request id: " + requestId + ")");
    }

    @Test
    void aWrongKeyIs401() {
        assertError(ask("sk-nosuchkey", QUESTION), 401, "one_api_error", "token_invalid");
    }

    @Test
    void noKeyIs401InChineseUnlessTheCallerAsksForAnotherLanguage() {
        HttpResponse<String> response = admin.send(HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION)));

        assertError(response, 401, "one_api_error", "token_missing");
        assertThat(response.body()).contains("令牌");
    }

    @Test
    void aModelThatNoChannelServesIs503() {
        HttpResponse<String> response = ask(token.key(), QUESTION.replace("gpt-4o", "no-such-model"));

        assertError(response, 503, "one_api_error", "no_channel");
        assertThat(response.body()).contains("no-such-model").contains("default");
    }

    @Test
    void anExhaustedTokenIs401() {
        Admin.Token empty = admin.createToken("{\"name\":\"empty\",\"remain_quota\":0}");

        assertError(ask(empty.key(), QUESTION), 401, "one_api_error", "token_exhausted");
    }

    /** R37: however much its owner has. */
    @Test
    void aTokenWithLessThanTheCallMayCostIs403() {
        Admin.Token poor = admin.createToken("{\"name\":\"poor\",\"remain_quota\":10}");
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(1, 1)));

        assertError(ask(poor.key(), QUESTION), 403, "one_api_error", "insufficient_token_quota");
        assertThat(upstream.wasCalled()).isFalse();
    }

    @Test
    void aTokenThatExpiredWasSwitchedOffOrMayNotUseTheModelIsRefused() {
        Admin.Token expired = admin.createToken("{\"name\":\"old\",\"unlimited_quota\":true,\"expired_time\":1000}");
        Admin.Token disabled = admin.createToken("{\"name\":\"off\",\"unlimited_quota\":true}");
        admin.put("/api/token/?status_only=1", "{\"id\":" + disabled.id() + ",\"status\":2}");
        Admin.Token otherModels =
                admin.createToken("{\"name\":\"limited\",\"unlimited_quota\":true,\"models\":\"gpt-3.5-turbo\"}");
        Admin.Token elsewhere =
                admin.createToken("{\"name\":\"net\",\"unlimited_quota\":true,\"subnet\":\"203.0.113.0/24\"}");

        assertError(ask(expired.key(), QUESTION), 401, "one_api_error", "token_expired");
        assertError(ask(disabled.key(), QUESTION), 401, "one_api_error", "token_disabled");
        assertError(ask(otherModels.key(), QUESTION), 403, "one_api_error", "model_not_allowed");
        assertError(ask(elsewhere.key(), QUESTION), 403, "one_api_error", "ip_not_allowed");
    }

    /** D10, F43. */
    @Test
    void aDeletedTokenIsRefusedAtOnce() {
        Admin.Token doomed = admin.createToken("{\"name\":\"doomed\",\"remain_quota\":100000}");
        upstream.script(call -> call.json(500, "{\"error\":{\"message\":\"later\",\"type\":\"server_error\"}}"));
        assertThat(ask(doomed.key(), QUESTION).statusCode()).isEqualTo(500);

        admin.delete("/api/token/" + doomed.id());

        assertError(ask(doomed.key(), QUESTION), 401, "one_api_error", "token_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"model\":\"gpt-4o\"",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                "{\"model\":\"gpt-4o\",\"messages\":[]}",
                "{\"model\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                "{\"model\":\"gpt-4o\",\"n\":-1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                "{\"model\":\"gpt-4o\",\"max_tokens\":99999999999999999999,\"messages\":[{}]}",
                "{\"model\":\"gpt-4o\",\"stream\":\"yes\",\"messages\":[{}]}"
            })
    void aBodyThatCannotBeUsedIs400(String body) {
        assertError(ask(token.key(), body), 400, "one_api_error", "invalid_text_request");
    }

    @Test
    void nestingWithoutEndIs400() {
        String body = "{\"model\":\"gpt-4o\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertError(ask(token.key(), body), 400, "one_api_error", "invalid_text_request");
    }

    @Test
    void aBodyLargerThanTheLimitIs413() {
        String body = QUESTION.replace("Hi", "x".repeat(1024 * 1024));

        assertError(ask(token.key(), body), 413, "one_api_error", "body_too_large");
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void aProviderThatRefusesOurCredentialIs502(int status) {
        upstream.script(call -> call.json(
                status,
                "{\"error\":{\"message\":\"Incorrect API key sk-upstream\",\"type\":\"invalid_request_error\"}}"));

        HttpResponse<String> response = ask(token.key(), QUESTION);

        assertError(response, 502, "one_api_error", "upstream_auth_error");
        assertThat(response.body()).doesNotContain("sk-upstream");
    }

    @Test
    void aThrottledProviderIs429WithItsTypeCodeAndAdviceWhenToRetry() {
        upstream.script(call -> {
            String body = "{\"error\":{\"message\":\"Rate limit of org-1234\",\"type\":\"requests\",\"param\":null,"
                    + "\"code\":\"rate_limit_exceeded\"}}";
            call.raw("HTTP/1.1 429 X\r\nContent-Type: application/json\r\nRetry-After: 7\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
        });

        HttpResponse<String> response = ask(token.key(), QUESTION);

        assertError(response, 429, "requests", "rate_limit_exceeded");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.body()).doesNotContain("org-1234").contains("saturated");
    }

    @Test
    void aProvidersServerErrorKeepsItsStatusAndItsWords() {
        upstream.script(call -> call.json(
                500, "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"code\":42}}"));

        HttpResponse<String> response = ask(token.key(), QUESTION);

        assertError(response, 500, "server_error", "42");
        assertThat(response.body()).contains("The server had an error").contains("\"code\":42");
    }

    @Test
    void anErrorPageInHtmlIsToldByItsTitle() {
        upstream.script(call -> call.answer(503, "text/html", "<html><head><title>Down for repair</title></head>"));

        HttpResponse<String> response = ask(token.key(), QUESTION);

        assertError(response, 503, "upstream_error", "bad_response_status_code");
        assertThat(response.body()).contains("Down for repair").doesNotContain("<html>");
    }

    @Test
    void aProviderThatDoesNotAnswerInTimeIs504() {
        upstream.script(call -> call.awaitHangUp(20_000));

        assertError(ask(token.key(), QUESTION), 504, "one_api_error", "upstream_timeout");
    }

    @Test
    void aGoodStatusAroundSomethingThatIsNotJsonIs500() {
        upstream.script(call -> call.answer(200, "text/html", "<html>hello</html>"));

        assertError(ask(token.key(), QUESTION), 500, "one_api_error", "unmarshal_response_body_failed");
    }

    @Test
    void aProviderThatCannotBeReachedIs502AndStaysUnnamed() {
        HttpResponse<String> response = ask(token.key(), QUESTION.replace("gpt-4o", "nobody-listens"));

        assertError(response, 502, "one_api_error", "do_request_failed");
        assertThat(response.body()).doesNotContain("127.0.0.1");
    }

    @Test
    void anErrorInsideAGoodStatusGetsAStatusOfItsOwn() {
        upstream.script(call -> call.json(
                200,
                "{\"error\":{\"message\":\"context too long\",\"type\":\"invalid_request_error\",\"code\":null}}"));

        HttpResponse<String> response = ask(token.key(), QUESTION);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("context too long");
    }

    @Test
    void anEarlyErrorOfAStreamStillGetsAStatus() {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(": keep-alive\n\n");
            call.chunk("data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"code\":null}}\n\n");
            call.endEvents();
        });

        HttpResponse<String> response = ask(token.key(), QUESTION.replace("{\"model\"", "{\"stream\":true,\"model\""));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("overloaded");
    }
}
