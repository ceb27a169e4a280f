package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A fresh installation, from the first page to a changed password; in this order, since each step builds on the last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStepsTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static Admin admin;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(directory);
        admin = new Admin(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    @Order(1)
    void servesTheConsoleAndTellsItsStatus() {
        HttpResponse<String> page = admin.send(HttpRequest.newBuilder(gateway.url("/")));
        HttpResponse<String> deepLink = admin.send(HttpRequest.newBuilder(gateway.url("/setting/personal")));
        JsonNode status = admin.get("/api/status");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().firstValue("content-security-policy")).isPresent();
        assertThat(deepLink.body()).isEqualTo(page.body());
        assertThat(status.get("success").asBoolean()).isTrue();
        assertThat(status.get("data").get("system_name").asText()).isEqualTo("One API");
        assertThat(status.get("data").get("quota_per_unit").toString()).isEqualTo("500000");
    }

    @Test
    @Order(2)
    void refusesWhoIsNotSignedIn() {
        HttpResponse<String> self = admin.send(HttpRequest.newBuilder(gateway.url("/api/user/self")));

        assertThat(self.statusCode()).isEqualTo(401);
        assertThat(Admin.json(self).get("success").asBoolean()).isFalse();
        assertThat(admin.post("/api/user/login", "{\"username\":\"root\",\"password\":\"wrong\"}")
                        .get("success")
                        .asBoolean())
                .isFalse();
    }

    /** D0: every guide names the pair, so it stays until it is changed. */
    @Test
    @Order(3)
    void signsInWithTheWellKnownPairAndAsksForANewPassword() {
        JsonNode signedIn = admin.post("/api/user/login", "{\"username\":\"root\",\"password\":\"123456\"}");

        JsonNode self = admin.get("/api/user/self").get("data");
        assertThat(signedIn.get("success").asBoolean()).isTrue();
        assertThat(self.get("role").asInt()).isEqualTo(100);
        assertThat(self.get("quota").asLong()).isEqualTo(500_000_000_000_000L);
        assertThat(self.get("password").asText()).isEmpty();
        assertThat(self.get("access_token").asText()).isEmpty();
        assertThat(self.get("default_password").asBoolean()).isTrue();
    }

    @Test
    @Order(4)
    void changesThePasswordWhichEndsAllOtherSessions() {
        Admin otherBrowser = Admin.signedIn(gateway);

        JsonNode tooShort = admin.put("/api/user/self", "{\"password\":\"short\"}");
        JsonNode changed = admin.put("/api/user/self", "{\"password\":\"a better one\"}");

        assertThat(tooShort.get("success").asBoolean()).isFalse();
        assertThat(changed.get("success").asBoolean()).isTrue();
        assertThat(admin.get("/api/user/self")
                        .get("data")
                        .get("default_password")
                        .asBoolean())
                .isFalse();
        assertThat(otherBrowser
                        .send(HttpRequest.newBuilder(gateway.url("/api/user/self")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(new Admin(gateway)
                        .post("/api/user/login", "{\"username\":\"root\",\"password\":\"123456\"}")
                        .get("success")
                        .asBoolean())
                .isFalse();
    }

    @Test
    @Order(5)
    void takesAnAccessTokenInThePlaceOfASession() {
        String accessToken = admin.get("/api/user/token").get("data").asText();

        Admin script = new Admin(gateway);
        for (String form : new String[] {accessToken, "Bearer " + accessToken}) {
            JsonNode self = Admin.json(script.send(
                    HttpRequest.newBuilder(gateway.url("/api/user/self/")).header("Authorization", form)));
            assertThat(self.get("data").get("username").asText()).isEqualTo("root");
        }
        HttpResponse<String> wrong = script.send(
                HttpRequest.newBuilder(gateway.url("/api/user/self")).header("Authorization", "nobody"));
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(Admin.json(wrong).get("success").asBoolean()).isFalse();
    }

    @Test
    @Order(6)
    void keepsTheSessionOverARestart() {
        gateway.kill();
        gateway.restart();

        assertThat(admin.get("/api/user/self").get("data").get("username").asText())
                .isEqualTo("root");
    }

    @Test
    @Order(7)
    void neverShowsTheKeyOfAChannel() {
        long id = admin.createChannel("http://127.0.0.1:1/", "gpt-4o", "");

        JsonNode changed =
                admin.put("/api/channel/", "{\"id\":" + id + ",\"weight\":3}").get("data");

        assertThat(changed.get("key").asText()).isEmpty();
        assertThat(changed.get("weight").asInt()).isEqualTo(3);
        assertThat(changed.get("models").asText()).isEqualTo("gpt-4o");
        assertThat(admin.get("/api/channel/" + id).get("data").get("key").asText())
                .isEmpty();
    }

    @Test
    @Order(8)
    void refusesAChannelThatCouldNeverWork() {
        assertThat(admin.post("/api/channel/", "{\"type\":99,\"key\":\"k\"}")
                        .get("success")
                        .asBoolean())
                .isFalse();
        assertThat(admin.post("/api/channel/", "{\"type\":1,\"key\":\"k\",\"base_url\":\"not a url\"}")
                        .get("success")
                        .asBoolean())
                .isFalse();
        assertThat(admin.post("/api/channel/", "{\"type\":1,\"key\":\"\"}")
                        .get("success")
                        .asBoolean())
                .isFalse();
    }

    @Test
    @Order(9)
    void answersUnknownApiPathsWith404InJson() {
        HttpResponse<String> unknown = admin.send(HttpRequest.newBuilder(gateway.url("/v1/no/such/thing")));
        HttpResponse<String> wrongMethod = admin.send(HttpRequest.newBuilder(gateway.url("/v1/chat/completions")));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Admin.json(unknown).get("error").get("message").asText())
                .isEqualTo("Invalid URL (GET /v1/no/such/thing)");
        assertThat(wrongMethod.statusCode()).isEqualTo(404);
    }

    @Test
    @Order(10)
    void tellsHealthAndMetricsOnTheManagementPortOnly() {
        assertThat(admin.send(HttpRequest.newBuilder(gateway.managementUrl("/health/readiness")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.send(HttpRequest.newBuilder(gateway.managementUrl("/prometheus")))
                        .body())
                .contains("oneapi_journal_pending_bytes");
        assertThat(admin.send(HttpRequest.newBuilder(gateway.url("/prometheus")))
                        .body())
                .doesNotContain("oneapi_journal_pending_bytes");
    }
}
