package io.oneapi.account.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingControllerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long FUTURE = 4_102_444_800L;

    @TempDir
    Path directory;

    private AccountDatabase database;
    private EmbeddedServer server;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        server = database.bean(EmbeddedServer.class).start();
        database.execute("insert into users (id, username, password, role, status, quota, used_quota)"
                + " values (70, 'ann', '', 1, 1, 3000000, 2000001), (80, 'bob', '', 10, 1, 0, 0)");
        database.execute("insert into tokens (id, user_id, `key`, status, expired_time, remain_quota, used_quota,"
                + " unlimited_quota) values (700, 70, 'limited', 1, " + FUTURE + ", 1000000, 250001, 0),"
                + " (701, 70, 'unlimited', 1, -1, 0, 750000, 1), (800, 80, 'admins', 1, -1, 5, 0, 0)");
    }

    @AfterEach
    void close() {
        server.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/billing", "/v1/dashboard/billing"})
    void tellsTheLimitAndTheUsageOfTheTokenInDollars(String path) {
        assertThat(get(path + "/subscription?start_date=x", "limited").body()).isEqualTo("""
                {"object":"billing_subscription","has_payment_method":true,"soft_limit_usd":2.500002,\
                "hard_limit_usd":2.500002,"system_hard_limit_usd":2.500002,"access_until":4102444800}""");
        assertThat(get(path + "/usage?start_date=2026-01-01&end_date=2026-02-01", "limited")
                        .body())
                .isEqualTo("{\"object\":\"list\",\"total_usage\":50.0002}");
    }

    /** R74, D47: the limit is what is left and what was used. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            true  | true  | limited   | 2.500002  | 4102444800 | 50.0002
            true  | true  | unlimited | 100000000 | 0          | 150
            true  | false | limited   | 1250001   | 4102444800 | 25000100
            true  | false | unlimited | 100000000 | 0          | 75000000
            false | true  | limited   | 10.000002 | 0          | 400.0002
            false | true  | unlimited | 10.000002 | 0          | 400.0002
            false | false | limited   | 5000001   | 0          | 200000100
            """, delimiter = '|')
    void followsTheOptions(
            String ofToken, String inCurrency, String key, String limit, String accessUntil, String usage) {
        setOption("DisplayTokenStatEnabled", ofToken);
        setOption("DisplayInCurrencyEnabled", inCurrency);

        assertThat(get("/dashboard/billing/subscription", key).body())
                .contains("\"hard_limit_usd\":" + limit + ",", "\"access_until\":" + accessUntil + "}");
        assertThat(get("/dashboard/billing/usage", key).body()).endsWith("\"total_usage\":" + usage + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 25.0001",
        "250001, 100",
        "3, 8333366.666666666666666666666666667",
        "0, 50.0002",
        "-5, 50.0002",
        "many, 50.0002"
    })
    void dividesByTheStoredPointsOfADollarWhereTheyMakeSense(String pointsPerDollar, String usage) {
        setOption("QuotaPerUnit", pointsPerDollar);

        assertThat(get("/dashboard/billing/usage", "limited").body()).endsWith("\"total_usage\":" + usage + "}");
    }

    @Test
    void tellsWholeDollarsWithoutAnExponent() {
        database.execute("update tokens set remain_quota = 500000000000000, used_quota = 0 where id = 700");

        assertThat(get("/dashboard/billing/subscription", "limited").body()).contains("\"hard_limit_usd\":1000000000,");
        assertThat(get("/dashboard/billing/usage", "limited").body()).contains("\"total_usage\":0}");
    }

    /** R74, D47. */
    @Test
    void answersTokensWhoseQuotaIsUsedUp() {
        database.execute("update tokens set status = 4, remain_quota = -1 where id = 700");

        assertThat(get("/dashboard/billing/subscription", "limited").body()).contains("\"hard_limit_usd\":0.5,");
        assertThat(get("/dashboard/billing/usage", "limited").body()).contains("\"total_usage\":50.0002}");
    }

    @Test
    void readsNullInAnOldRowAsZero() {
        database.execute("update tokens set remain_quota = null, used_quota = null where id = 700");

        assertThat(get("/dashboard/billing/usage", "limited").body()).contains("\"total_usage\":0}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            update tokens set status = 2                                     | 401 | token_disabled
            update tokens set status = 3                                     | 401 | token_expired
            update tokens set expired_time = 1000                            | 401 | token_expired
            update tokens set status = 4, expired_time = 1000                | 401 | token_expired
            update tokens set status = 2, expired_time = 1000                | 401 | token_disabled
            update tokens set expired_time = 1000, subnet = '10.0.0.0/8'     | 401 | token_expired
            update tokens set subnet = '10.0.0.0/8'                          | 403 | ip_not_allowed
            update tokens set subnet = '127.0.0.1'                           | 403 | ip_not_allowed
            update users set status = 2                                      | 403 | user_disabled
            update tokens set `key` = hex(id)                                | 401 | token_invalid
            alter table tokens rename to tokens_gone                         | 503 | token_lookup_failed
            """, delimiter = '|')
    void refusesTokensThatMayNotAsk(String change, int status, String code) {
        database.execute(change);

        assertRefused(get("/v1/dashboard/billing/subscription", "limited"), status, code);
        assertRefused(get("/v1/dashboard/billing/usage", "limited"), status, code);
    }

    @Test
    void admitsTokensFromTheirSubnet() {
        database.execute("update tokens set subnet = '10.0.0.0/8, 127.0.0.0/8'");

        assertThat(get("/dashboard/billing/usage", "limited").statusCode()).isEqualTo(200);
    }

    @Test
    void letsOnlyAdministratorsNameAChannel() {
        assertRefused(get("/dashboard/billing/usage", "limited-3"), 403, "channel_pin_forbidden");
        assertThat(get("/dashboard/billing/usage", "admins-3").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'Bearer sk-', token_missing", "'bearer sk-limited', token_invalid", "sk-LIMITED, token_invalid"})
    void refusesWhatIsNoKey(String authorization, String code) {
        assertRefused(send("/dashboard/billing/usage", "Authorization", authorization), 401, code);
    }

    @Test
    void refusesWhoPresentsNoKey() {
        assertRefused(send("/dashboard/billing/usage", "Api-Key", "sk-limited"), 401, "token_missing");
    }

    @ParameterizedTest
    @CsvSource({"en, Invalid token (request id: ", "zh-CN, 无效的令牌 (request id: "})
    void speaksTheCallersLanguage(String language, String beginning) {
        HttpResponse<String> response =
                send("/dashboard/billing/usage", "Authorization", "Bearer sk-nobody", "Accept-Language", language);

        assertThat(response.body()).contains("{\"error\":{\"message\":\"" + beginning);
    }

    @Test
    void tellsAFaultOfItsOwnInTheSameShape() {
        var response = database.bean(BillingController.class)
                .fault(io.micronaut.http.HttpRequest.GET("/dashboard/billing/usage"), new IllegalStateException("x"));

        assertThat(response.code()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo(new BillingController.Failure(
                        new BillingController.Detail("服务器内部错误 (request id: )", "one_api_error", "", "internal_error")));
    }

    private void setOption(String key, String value) {
        database.execute("insert into options (`key`, value) values ('" + key + "', '" + value + "')");
        database.bean(EventBus.class)
                .publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        String requestId = response.headers().firstValue("X-Oneapi-Request-Id").orElseThrow();
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body())
                .startsWith("{\"error\":{\"message\":\"")
                .endsWith(" (request id: " + requestId + ")\",\"type\":\"one_api_error\",\"param\":\"\",\"code\":\""
                        + code + "\"}}");
    }

    private HttpResponse<String> get(String path, String key) {
        return send(path, "Authorization", "Bearer sk-" + key);
    }

    private HttpResponse<String> send(String path, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .headers(headers)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }
}
