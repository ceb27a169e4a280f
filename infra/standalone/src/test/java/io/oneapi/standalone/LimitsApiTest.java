package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How administrators set limits, and nobody else. */
class LimitsApiTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static Admin admin;
    private static long tokenId;
    private static long channelId;

    @BeforeAll
    static void start() throws SQLException {
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        tokenId = admin.createToken("{\"name\":\"mine\",\"unlimited_quota\":true}")
                .id();
        channelId = admin.createChannel("http://127.0.0.1:1", "gpt-4o", "");
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + gateway.database() + "?busy_timeout=3000")) {
            connection.createStatement().execute("""
                            insert into users (username, password, role, status, access_token)
                            values ('ann', '', 1, 1, 'access-token-of-a-common-user-00')""");
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void setsChangesListsAndLiftsALimitOfACaller() {
        JsonNode set = admin.put("/api/limit/", callerLimit("token", "" + tokenId, "requests_per_minute", "60"));
        admin.put("/api/limit/", callerLimit("token", "" + tokenId, "requests_per_minute", "30"));
        admin.put("/api/limit/", callerLimit("group", "vip", "calls_in_flight", "4"));
        JsonNode setAgain = admin.put("/api/limit/", callerLimit("group", "vip", "calls_in_flight", "4"));

        assertThat(set.get("success").asBoolean()).isTrue();
        assertThat(setAgain.get("success").asBoolean()).isTrue();
        assertThat(set.get("data").toString())
                .isEqualTo("{\"scope\":\"token\",\"ref\":\"" + tokenId
                        + "\",\"kind\":\"requests_per_minute\",\"value\":60}");
        assertThat(admin.get("/api/limit/").get("data")).hasSize(2);
        assertThat(admin.get("/api/limit/?scope=token&ref=" + tokenId)
                        .get("data")
                        .findValues("value"))
                .extracting(JsonNode::asLong)
                .containsExactly(30L);

        admin.delete("/api/limit/?scope=token&ref=" + tokenId + "&kind=requests_per_minute");
        admin.delete("/api/limit/?scope=group&ref=vip&kind=calls_in_flight");

        assertThat(admin.get("/api/limit/").get("data")).isEmpty();
    }

    @Test
    void setsListsAndLiftsALimitOfAChannel() {
        admin.put("/api/channel_limit/", channelLimit("" + channelId, "tokens_per_minute", "30000"));
        JsonNode set = admin.put("/api/channel_limit/", channelLimit("" + channelId, "tokens_per_minute", "30000"));

        assertThat(set.get("data").toString())
                .isEqualTo("{\"channel_id\":" + channelId + ",\"kind\":\"tokens_per_minute\",\"value\":30000}");
        assertThat(admin.get("/api/channel_limit/?channel_id=" + channelId).get("data"))
                .hasSize(1);

        admin.delete("/api/channel_limit/?kind=tokens_per_minute&channel_id=" + channelId);

        assertThat(admin.get("/api/channel_limit/").get("data")).isEmpty();
    }

    /** F40: SQLite gives the ids of deleted rows again. */
    @Test
    void forgetsTheLimitsOfADeletedTokenAndChannel() {
        long doomedToken = admin.createToken("{\"name\":\"doomed\"}").id();
        long doomedChannel = admin.createChannel("http://127.0.0.1:1", "gpt-4o", "");
        admin.put("/api/limit/", callerLimit("token", "" + doomedToken, "calls_in_flight", "1"));
        admin.put("/api/channel_limit/", channelLimit("" + doomedChannel, "calls_in_flight", "1"));

        admin.delete("/api/token/" + doomedToken);
        admin.delete("/api/channel/" + doomedChannel);

        assertThat(admin.get("/api/limit/?ref=" + doomedToken).get("data")).isEmpty();
        assertThat(admin.get("/api/channel_limit/?channel_id=" + doomedChannel).get("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "token, 999, requests_per_minute, 60",
        "user, 999, requests_per_minute, 60",
        "channel, 1, requests_per_minute, 60",
        "token, 1, requests_per_hour, 60",
        "token, 1, requests_per_minute, 0",
        "token, 1, requests_per_minute, -1",
        "group_model, vip, requests_per_minute, 60",
        "group_model, vip/gpt-4o, points_per_day, 60",
        "group_model, vip/gpt-4o, idle_days, 60",
        "group, vip, points_per_month, 1000000000000001"
    })
    void refusesALimitThatMakesNoSense(String scope, String ref, String kind, String value) {
        JsonNode refused = admin.put("/api/limit/", callerLimit(scope, ref, kind, value));

        assertThat(refused.get("success").asBoolean()).isFalse();
        assertThat(refused.get("message").asText()).contains(" / ");
    }

    @ParameterizedTest
    @CsvSource({"999, calls_in_flight, 1", "1, calls, 1", "1, calls_in_flight, 0"})
    void refusesALimitOfAChannelThatMakesNoSense(String channel, String kind, String value) {
        JsonNode refused = admin.put("/api/channel_limit/", channelLimit(channel, kind, value));

        assertThat(refused.get("success").asBoolean()).isFalse();
        assertThat(refused.get("message").asText()).contains(" / ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/limit/", "/api/channel_limit/"})
    void letsNoCommonUserIn(String path) {
        HttpRequest.Builder read = HttpRequest.newBuilder(gateway.url(path));
        HttpRequest.Builder write =
                HttpRequest.newBuilder(gateway.url(path)).PUT(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest.Builder delete = HttpRequest.newBuilder(gateway.url(path)).DELETE();

        for (HttpRequest.Builder request : new HttpRequest.Builder[] {read, write, delete}) {
            assertThat(new Admin(gateway).send(request).statusCode()).isEqualTo(401);
            HttpResponse<String> common =
                    new Admin(gateway).send(request.header("Authorization", "access-token-of-a-common-user-00"));
            assertThat(Admin.json(common).get("success").asBoolean()).isFalse();
            assertThat(Admin.json(common).get("message").asText()).contains("No permission");
        }
    }

    private static String callerLimit(String scope, String ref, String kind, String value) {
        return "{\"scope\":\"" + scope + "\",\"ref\":\"" + ref + "\",\"kind\":\"" + kind + "\",\"value\":" + value
                + "}";
    }

    private static String channelLimit(String channelId, String kind, String value) {
        return "{\"channel_id\":" + channelId + ",\"kind\":\"" + kind + "\",\"value\":" + value + "}";
    }
}
