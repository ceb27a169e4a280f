package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and scripts ask to see how things stand. */
class MonitoringRoutesTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static Admin admin;
    private static Admin.Token token;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(directory, Map.of("ENABLE_METRIC", "true"));
        admin = Admin.signedIn(gateway);
        token = admin.createToken("{\"name\":\"asks\",\"remain_quota\":1000000}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1"})
    void tellTheAllowanceOfATokenInsteadOfAPage(String prefix) {
        JsonNode subscription = Admin.json(ask(prefix + "/dashboard/billing/subscription", token.key()));
        JsonNode usage = Admin.json(ask(prefix + "/dashboard/billing/usage?start_date=2026-01-01", token.key()));

        assertThat(subscription.get("hard_limit_usd").toString()).isEqualTo("2");
        assertThat(usage.toString()).isEqualTo("{\"object\":\"list\",\"total_usage\":0}");
    }

    /** R06. */
    @Test
    void tellTheAllowanceToPagesOfAnyOrigin() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.url("/dashboard/billing/usage"))
                                .header("Origin", "https://page.example")
                                .header("Authorization", "Bearer " + token.key())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://page.example");
    }

    @Test
    void refuseAnUnknownTokenInTheShapeOfTheRelay() {
        HttpResponse<String> refused = ask("/dashboard/billing/usage", "sk-nobody");

        JsonNode error = Admin.json(refused).get("error");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.get("code").asText()).isEqualTo("token_invalid");
    }

    @Test
    void tellAdministratorsOfTheHealthOfAChannel() {
        long channel = admin.createChannel("http://127.0.0.1:1", "gpt-4o", "");

        JsonNode health = admin.get("/api/channel/" + channel + "/health");

        assertThat(health.get("data").toString()).isEqualTo("{\"events\":[],\"slots\":[],\"next_test_at\":0}");
        assertThat(new Admin(gateway)
                        .send(HttpRequest.newBuilder(gateway.url("/api/channel/" + channel + "/health")))
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> ask(String path, String key) {
        return admin.send(HttpRequest.newBuilder(gateway.url(path)).header("Authorization", "Bearer " + key));
    }
}
