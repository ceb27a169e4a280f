package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are counted by the addresses they come from; the proxy in front of this gateway names them. */
class ThrottleTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(
                directory,
                Map.of(
                        "DEBUG", "true",
                        "GLOBAL_API_RATE_LIMIT", "40",
                        "GLOBAL_WEB_RATE_LIMIT", "3",
                        "ONE_API_THROTTLE_CRITICAL", "2"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> get(String path, String client) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.url(path))
                        .header("X-Forwarded-For", client)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> signIn(String client) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.url("/api/user/login"))
                        .header("X-Forwarded-For", client)
                        .POST(BodyPublishers.ofString("{\"username\":\"root\",\"password\":\"guess\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    /** R03, D30: with debug logging on, too; a refusal has the shape of its route and says when to come again. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/dashboard/billing/usage", "/v1/dashboard/billing/subscription"})
    void allRoutesOfTheManagementApiCountTogether(String path) throws Exception {
        String client = "203.0.113." + path.length();
        for (int i = 0; i < 40; i++) {
            assertThat(get("/api/notice", client).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = get(path, client);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(170L, 180L);
        assertThat(refused.body()).contains(path.startsWith("/api") ? "\"success\":false" : "\"error\":{");
        assertThat(get(path, "203.0.113.99").statusCode()).isNotEqualTo(429);
    }

    @Test
    void guessingPasswordsEndsSoon() throws Exception {
        assertThat(signIn("198.51.100.1").statusCode()).isEqualTo(200);
        assertThat(signIn("198.51.100.1").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = signIn("198.51.100.1");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1190L, 1200L);
        assertThat(Admin.json(refused).get("success").asBoolean()).isFalse();
        assertThat(get("/api/status", "198.51.100.1").statusCode()).isEqualTo(200);
    }

    /** D27. */
    @Test
    void anAddressThatTheClientMadeUpCountsForNothing() throws Exception {
        for (int i = 0; i < 2; i++) {
            signIn("192.0.2." + i + ", 198.51.100.2");
        }

        assertThat(signIn("192.0.2.77, 198.51.100.2").statusCode()).isEqualTo(429);
    }

    @Test
    void pagesAndUnknownPathsCountForThemselves() throws Exception {
        assertThat(get("/", "198.51.100.3").statusCode()).isEqualTo(200);
        assertThat(get("/api/nowhere", "198.51.100.3").statusCode()).isEqualTo(404);
        assertThat(get("/v1/nowhere", "198.51.100.3").statusCode()).isEqualTo(404);

        assertThat(get("/logo.svg", "198.51.100.3").statusCode()).isEqualTo(429);
        assertThat(get("/api/status", "198.51.100.3").statusCode()).isEqualTo(200);
    }

    @Test
    void callsOfModelsAreNotCounted() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(get("/v1/models", "198.51.100.4").statusCode()).isEqualTo(401);
        }
    }
}
