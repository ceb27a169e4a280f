package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.standalone.ServiceProcess.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The services as processes of their own, asking each other over HTTP. */
class SplitServicesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static SplitInstallation split;
    private static ScriptedUpstream upstream;
    private static Admin admin;

    /** In the wrong order: who needs others first, whom others need last. */
    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        split = new SplitInstallation(directory);
        split.start(Service.RELAY);
        split.start(Service.CHANNEL_MONITOR);
        soon().untilAsserted(() -> {
            assertThat(split.of(Service.RELAY).readiness().body()).contains("\"missing\":[\"options\"");
            assertThat(split.of(Service.CHANNEL_MONITOR).readiness().body()).contains("\"account\":\"does not answer");
        });
        assertThat(new Client(split, "sk-any").chat("gpt-4o").statusCode()).isEqualTo(503);
        split.start(Service.BILLING);
        split.start(Service.ACCOUNT);
        awaitReady();
        admin = Admin.signedIn(split);
        admin.createChannel(upstream.baseUrl(), "gpt-4o,gpt-4", "");
    }

    @AfterAll
    static void stop() throws IOException {
        split.close();
        upstream.close();
    }

    @BeforeEach
    void script() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(10, 5)));
    }

    @Test
    void carryACallFromAKeyOfAccountToAChannelOfTheMonitorAtAPriceOfBilling() throws InterruptedException {
        Client caller = caller();

        awaitAnswer(caller);

        assertThat(upstream.takeCall().headers()).containsEntry("authorization", "Bearer sk-upstream");
    }

    @Test
    void letAdministratorsInWhereverTheySignedIn() {
        assertThat(admin.get("/api/log/").get("success").asBoolean()).isTrue();
        assertThat(admin.get("/api/channel/").get("data")).hasSize(1);
        assertThat(new Admin(split).get("/api/channel/").get("message").asText())
                .contains("Not signed in");
    }

    @Test
    void letBillingJudgeAndShowItsOptions() {
        String good = "{\"key\":\"GroupRatio\",\"value\":\"{\\\"default\\\":1,\\\"vip\\\":0.5}\"}";
        String bad = "{\"key\":\"PriceMode\",\"value\":\"new\"}";

        assertThat(admin.put("/api/option/", good).get("success").asBoolean()).isTrue();
        assertThat(admin.put("/api/option/", bad).get("message").asText()).contains("it must be legacy or detailed");
        assertThat(admin.get("/api/option/").toString())
                .contains("{\\\"default\\\":1,\\\"vip\\\":0.5}")
                .contains("gpt-4o");
    }

    @Test
    void goOnWithWhatTheyKnowWhileOthersAreDown() throws InterruptedException {
        Client caller = caller();
        awaitAnswer(caller);
        split.of(Service.BILLING).close();
        assertThat(admin.get("/api/option/").toString()).contains("RetryTimes").contains("PriceMode");
        assertThat(admin.put("/api/option/", "{\"key\":\"RetryTimes\",\"value\":\"1\"}")
                        .get("success")
                        .asBoolean())
                .isTrue();
        assertThat(admin.put("/api/option/", "{\"key\":\"PriceMode\",\"value\":\"legacy\"}")
                        .get("message")
                        .asText())
                .contains("does not answer");
        split.of(Service.ACCOUNT).close();

        assertThat(caller.chat("gpt-4o").statusCode()).isEqualTo(200);
        assertRefused(new Client(split, "sk-never-seen").chat("gpt-4o"), "token_lookup_failed");
        assertRefused(caller.chat("gpt-4"), "peer_unavailable");
        assertThat(split.of(Service.RELAY).readiness().status()).isEqualTo(200);
        soon().untilAsserted(() -> assertThat(admin.send(HttpRequest.newBuilder(split.url("/api/channel/")))
                        .statusCode())
                .isEqualTo(503));

        split.of(Service.BILLING).restart();
        split.of(Service.ACCOUNT).restart();
        awaitReady();
        soon().untilAsserted(() -> assertThat(caller.chat("gpt-4").statusCode()).isEqualTo(200));
        assertThat(admin.get("/api/channel/").get("success").asBoolean()).isTrue();
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Admin.json(answer).get("error").get("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void answerNoStrangerWhateverThePathIsSpelledLike(Service service) throws Exception {
        assertThat(split.of(service).get("/internal/ping").status()).isEqualTo(401);
        assertThat(split.of(service).get("/%69nternal/ping").status()).isIn(401, 404);
        assertThat(split.of(service).get("//internal/ping").status()).isIn(401, 404);
        assertThat(split.of(service).get("/internal/ping/").status()).isEqualTo(401);
        assertThat(split.of(service).get("/internal/unknown").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, /internal/callers/by-key",
        "ACCOUNT, /internal/balances",
        "ACCOUNT, /internal/persons/by-access-token",
        "BILLING, /internal/prices/of-model"
    })
    void sayNothingToAForgedToken(Service service, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(split.of(service).url(path))
                .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJhdWQiOiJvbmUtYXBpLWludGVybmFsIn0.")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"A service token is needed\",\"success\":false}");
    }

    private static Client caller() {
        return new Client(
                split,
                admin.createToken("{\"name\":\"mine\",\"remain_quota\":1000000}")
                        .key());
    }

    private static void awaitAnswer(Client caller) {
        soon().untilAsserted(
                        () -> assertThat(caller.chat("gpt-4o").statusCode()).isEqualTo(200));
    }

    private static void awaitReady() {
        soon().untilAsserted(() -> {
            for (Service service : Service.values()) {
                assertThat(split.of(service).readiness().status())
                        .as(service.name())
                        .isEqualTo(200);
            }
        });
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
