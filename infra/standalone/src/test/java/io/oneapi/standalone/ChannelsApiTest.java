package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How administrators look after channels, and nobody else. */
class ChannelsApiTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static Admin admin;
    private static ScriptedUpstream upstream;

    @BeforeAll
    static void start() throws SQLException {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        execute("""
                insert into users (username, password, role, status, access_token)
                values ('ann', '', 1, 1, 'access-token-of-a-common-user-00')""");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void deleteChannels() throws SQLException {
        execute("delete from channels");
        execute("delete from abilities");
    }

    /** D23, D24. */
    @Test
    void makesAChannelForEachLineOfKeysAndKeepsTheKeysToItself() throws SQLException {
        JsonNode created = admin.post("/api/channel/", """
                {"id":77,"type":1,"name":"many","key":"sk-a\\r\\n\\n sk-b \\n","models":"m1,m1, m2","group":"default",
                 "used_quota":5,"balance":7}""");

        assertThat(created.get("success").asBoolean()).isTrue();
        assertThat(created.get("data")).hasSize(2);
        assertThat(values("select \"key\" from channels order by id")).isEqualTo("sk-a sk-b ");
        assertThat(values("select count(*) from abilities where enabled")).isEqualTo("4 ");
        JsonNode listed = admin.get("/api/channel/").get("data");
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("key").asText()).isEmpty();
        assertThat(listed.get(0).get("used_quota").asLong()).isZero();
        assertThat(listed.get(0).get("balance").asDouble()).isZero();
        assertThat(listed.get(0).get("id").asLong()).isNotEqualTo(77);
    }

    /** D5, D22. */
    @Test
    void changesOnlyWhatIsGivenAndAnswersWithoutTheKey() throws SQLException {
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o", ",\"priority\":3");
        execute("update channels set used_quota = 900, balance = 1.5 where id = " + id);

        JsonNode changed =
                admin.put("/api/channel/", "{\"id\":" + id + ",\"status\":2,\"used_quota\":1,\"balance\":0}");

        assertThat(changed.get("data").get("status").asInt()).isEqualTo(2);
        assertThat(changed.get("data").get("key").asText()).isEmpty();
        assertThat(values("select \"key\", priority, used_quota, balance from channels"))
                .isEqualTo("sk-upstream 3 900 1.5 ");
        assertThat(values("select enabled from abilities")).isEqualTo("0 ");
    }

    /** D23. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":4711,\"status\":2}", "{\"status\":2}", "{\"id\":\"1\"}", "[]", "no json", ""})
    void refusesAChangeOfNothingItKnows(String body) throws SQLException {
        assertThat(admin.put("/api/channel/", body).get("success").asBoolean()).isFalse();
        assertThat(values("select count(*) from abilities")).isEqualTo("0 ");
    }

    /** D24, D38. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":0",
                "\"type\":52",
                "\"type\":1,\"key\":\" \\n \"",
                "\"type\":1,\"group\":\"a-group-whose-name-is-longer-than-32\"",
                "\"type\":1,\"model_mapping\":\"[]\"",
                "\"type\":1,\"config\":\"x\"",
                "\"type\":1,\"base_url\":\"ftp://host\"",
                "\"type\":1,\"weight\":-1",
                "\"type\":\"1\""
            })
    void refusesAChannelThatMakesNoSense(String members) {
        JsonNode refused = admin.post("/api/channel/", "{\"key\":\"k\"," + members + "}");

        assertThat(refused.get("success").asBoolean()).isFalse();
        assertThat(refused.get("message").asText()).contains(" / ");
        assertThat(admin.get("/api/channel/").get("data")).isEmpty();
    }

    @Test
    void findsChannelsByStatusTypeGroupModelAndName() {
        long first = admin.createChannel(1, upstream.baseUrl(), "gpt-4o,gpt-4", "");
        long second = admin.createChannel(14, upstream.baseUrl(), "claude-3", ",\"status\":2");
        admin.put("/api/channel/", "{\"id\":" + first + ",\"name\":\"100%_main\",\"group\":\"vip,default\"}");

        assertThat(ids("?status=2")).containsExactly(second);
        assertThat(ids("?type=14")).containsExactly(second);
        assertThat(ids("?group=vip")).containsExactly(first);
        assertThat(ids("?model=gpt-4")).containsExactly(first);
        assertThat(ids("?name=%25_")).containsExactly(first);
        assertThat(ids("?group=default")).containsExactly(second, first);
        assertThat(ids("?group=default&model=none")).isEmpty();
        assertThat(ids("?p=1&page_size=1")).containsExactly(first);
        HttpResponse<String> page = admin.send(HttpRequest.newBuilder(gateway.url("/api/channel/?page_size=1")));
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("2");
        assertThat(admin.get("/api/channel/search?keyword=100").get("data")).hasSize(1);
        assertThat(admin.get("/api/channel/search?keyword=" + second).get("data"))
                .hasSize(1);
    }

    private static List<Long> ids(String query) {
        return admin.get("/api/channel/" + query).get("data").findValues("id").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    @Test
    void copiesAChannelWithItsKeyAndNothingItHasUsed() throws SQLException {
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
        execute("update channels set used_quota = 900");

        JsonNode copy = admin.post("/api/channel/copy/" + id, "").get("data");

        assertThat(copy.get("name").asText()).isEqualTo("upstream (copy)");
        assertThat(copy.get("key").asText()).isEmpty();
        assertThat(values("select \"key\", used_quota from channels where id <> " + id))
                .isEqualTo("sk-upstream 0 ");
        assertThat(values("select count(*) from abilities")).isEqualTo("2 ");
        assertThat(admin.post("/api/channel/copy/999", "").get("success").asBoolean())
                .isFalse();
    }

    @Test
    void changesManyChannelsAtOnce() throws SQLException {
        long first = admin.createChannel(upstream.baseUrl(), "a", "");
        long second = admin.createChannel(upstream.baseUrl(), "b", "");
        admin.createChannel(upstream.baseUrl(), "c", "");

        JsonNode changed = admin.put(
                "/api/channel/batch", "{\"ids\":[" + first + "," + second + "],\"status\":2,\"priority\":-4}");

        assertThat(changed.get("data").asInt()).isEqualTo(2);
        assertThat(values("select status, priority from channels order by id")).isEqualTo("2 -4 2 -4 1 0 ");
        assertThat(values("select enabled, priority from abilities order by channel_id"))
                .isEqualTo("0 -4 0 -4 1 0 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ids\":[],\"status\":1}",
                "{\"ids\":[1]}",
                "{\"ids\":[1],\"status\":3}",
                "{\"ids\":1,\"status\":2}",
                "{\"ids\":[\"1\"],\"status\":2}"
            })
    void refusesToChangeManyWithoutSayingWhat(String body) {
        assertThat(admin.put("/api/channel/batch", body).get("success").asBoolean())
                .isFalse();
    }

    /** D23, F06, F40. */
    @Test
    void deletesOneOrAllThatAreDisabledWithTheirAbilities() throws SQLException {
        long first = admin.createChannel(upstream.baseUrl(), "a", "");
        admin.createChannel(upstream.baseUrl(), "b", ",\"status\":2");
        admin.createChannel(upstream.baseUrl(), "c", ",\"status\":3");
        long last = admin.createChannel(upstream.baseUrl(), "d", "");

        assertThat(admin.delete("/api/channel/disabled").get("data").asInt()).isEqualTo(2);
        assertThat(admin.delete("/api/channel/" + first).get("success").asBoolean())
                .isTrue();
        assertThat(admin.delete("/api/channel/" + first).get("success").asBoolean())
                .isTrue();
        assertThat(admin.delete("/api/channel/0").get("success").asBoolean()).isFalse();
        assertThat(admin.delete("/api/channel/x").get("success").asBoolean()).isFalse();

        assertThat(values("select channel_id from abilities")).isEqualTo(last + " ");
        assertThat(values("select id from channels")).isEqualTo(last + " ");
    }

    /** D37. */
    @Test
    void writesDownWhoChangedWhat() {
        long id = admin.createChannel(upstream.baseUrl(), "a", "");
        admin.delete("/api/channel/" + id);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(admin.get("/api/log/?type=3").toString())
                        .contains("root created channels " + id, "root deleted channel " + id));
    }

    /** D50. */
    @Test
    void testsAChannelWithoutChargingAnybody() throws Exception {
        upstream.script(call -> call.json(200, OpenAiAnswers.completionSaying("gpt-4o")));
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o,x", ",\"model_mapping\":\"{\\\"x\\\":\\\"y\\\"}\"");

        JsonNode tested = admin.get("/api/channel/test/" + id + "?model=x");

        assertThat(tested.get("success").asBoolean()).isTrue();
        assertThat(tested.get("message").asText()).isEqualTo("gpt-4o");
        assertThat(tested.get("time").asDouble()).isPositive();
        assertThat(tested.get("modelName").asText()).isEqualTo("y");
        assertThat(tested.get("model").asText()).isEqualTo("y");
        assertThat(tested.has("data")).isFalse();
        ScriptedUpstream.Call call = upstream.takeCall();
        assertThat(call.headers()).containsEntry("authorization", "Bearer sk-upstream");
        assertThat(Admin.json(call.bodyText()))
                .isEqualTo(Admin.json(
                        "{\"model\":\"y\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":"
                                + "\"Print your model name exactly and do not output without any other text.\"}]}"));
        JsonNode channel = admin.get("/api/channel/" + id).get("data");
        assertThat(channel.get("response_time").asLong()).isPositive();
        assertThat(channel.get("test_time").asLong()).isPositive();
        assertThat(channel.get("used_quota").asLong()).isZero();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(admin.get("/api/log/?type=5&model_name=y&channel=" + id)
                                .get("data"))
                        .hasSize(1));
    }

    @Test
    void saysWhyATestHasFailedAndChangesNoStatus() {
        upstream.script(call ->
                call.json(401, OpenAiAnswers.error("invalid_request_error", "invalid_api_key", "Incorrect API key")));
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");

        JsonNode tested = admin.get("/api/channel/test/" + id + "/");

        assertThat(tested.get("success").asBoolean()).isFalse();
        assertThat(tested.get("message").asText()).isEqualTo("http status code: 401, Incorrect API key");
        assertThat(tested.get("time").asDouble()).isZero();
        assertThat(tested.get("modelName").asText()).isEqualTo("gpt-4o");
        assertThat(admin.number("/api/channel/" + id, "status")).isEqualTo(1);
        assertThat(admin.number("/api/channel/" + id, "response_time")).isZero();
    }

    /** R75. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text-embedding-3-small | POST /v1/embeddings | {"data":[{"embedding":[0.1]}],"usage":{"prompt_tokens":1}} | true
            text-embedding-3-small | POST /v1/embeddings | {"data":[],"usage":{"prompt_tokens":1}}                   | false
            dall-e-3               | GET /v1/models      | {"data":[]}                                                | true
            tts-1                  | POST /v1/audio/speech | RIFF                                                     | true
            gpt-4o                 | POST /v1/chat/completions | {"choices":[]}                                       | false
            gpt-4o                 | POST /v1/chat/completions | {"choices":[{"message":{"content":"x"}}]}            | false
            gpt-4o                 | POST /v1/chat/completions | nothing                                              | false
            """)
    void testsEachKindOfModelWithWhatItDoes(String model, String asked, String answer, boolean passes)
            throws InterruptedException {
        upstream.script(call -> call.json(200, answer));
        long id = admin.createChannel(upstream.baseUrl(), model, "");

        JsonNode tested = admin.get("/api/channel/test/" + id);

        assertThat(tested.get("success").asBoolean()).as(tested.toString()).isEqualTo(passes);
        assertThat(upstream.takeCall().requestLine()).startsWith(asked + " ");
    }

    @Test
    void testsAChatWithoutAStreamWhereTheProviderHasNone() {
        upstream.script(call -> call.json(
                call.bodyText().contains("\"stream\"") ? 400 : 200, OpenAiAnswers.completionSaying("unstreamed")));
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");

        assertThat(admin.get("/api/channel/test/" + id).get("message").asText()).isEqualTo("unstreamed");
        assertThat(upstream.calls()).hasSize(2);
    }

    /** R76: a model that writes, or thinks aloud, for longer than the threshold is not slow for that. */
    @Test
    void disablesForALateBeginningOfAnAnswerAndNotForALateEnd() {
        upstream.script(call -> {
            call.beginEvents();
            call.awaitHangUp(call.target().startsWith("/begins-late") ? 1500 : 1);
            call.chunk(OpenAiAnswers.contentChunk("Hm"));
            call.awaitHangUp(call.target().startsWith("/ends-late") ? 1500 : 1);
            call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
            call.endEvents();
        });
        long beginsLate = admin.createChannel(upstream.baseUrl() + "/begins-late", "gpt-4o", "");
        long endsLate = admin.createChannel(upstream.baseUrl() + "/ends-late", "o3", "");
        option("ChannelDisableThreshold", "1");
        option("AutomaticDisableChannelEnabled", "true");

        admin.get("/api/channel/test");

        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(admin.number("/api/channel/" + beginsLate, "status")).isEqualTo(3);
                assertThat(admin.number("/api/channel/" + endsLate, "response_time"))
                        .isGreaterThan(1000);
            });
            assertThat(admin.number("/api/channel/" + endsLate, "status")).isEqualTo(1);
        } finally {
            option("AutomaticDisableChannelEnabled", "false");
            option("ChannelDisableThreshold", "5");
        }
    }

    private static void option(String key, String value) {
        admin.put("/api/option/", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");
    }

    /** D25: nor does it test channels of a scope that does not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/channel/test/999",
                "/api/channel/test/x",
                "/api/channel/test?scope=some",
                "/api/channel/update_balance/999",
                "/api/channel/999"
            })
    void refusesWhatItCannotFind(String path) {
        JsonNode refused = admin.get(path);

        assertThat(refused.get("success").asBoolean()).isFalse();
        assertThat(refused.get("message").asText()).isNotEmpty();
    }

    @Test
    void testsAllChannelsInTheBackground() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completionSaying("hi")));
        long first = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
        long second = admin.createChannel(upstream.baseUrl(), "gpt-4o", ",\"status\":2");

        assertThat(admin.get("/api/channel/test").toString()).isEqualTo("{\"message\":\"\",\"success\":true}");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(admin.number("/api/channel/" + first, "test_time")).isPositive();
            assertThat(admin.number("/api/channel/" + second, "test_time")).isPositive();
        });
        assertThat(admin.number("/api/channel/" + second, "status")).isEqualTo(2);
    }

    @Test
    void asksForABalance() {
        upstream.script(call -> call.json(
                200,
                call.target().contains("usage")
                        ? "{\"total_usage\":250.5}"
                        : "{\"hard_limit_usd\":20,\"has_payment_method\":true}"));
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");

        JsonNode balance = admin.get("/api/channel/update_balance/" + id + "/");

        assertThat(balance.toString()).isEqualTo("{\"success\":true,\"message\":\"\",\"balance\":17.495}");
        assertThat(admin.get("/api/channel/" + id).get("data").get("balance").asDouble())
                .isEqualTo(17.495);
        assertThat(upstream.calls())
                .extracting(ScriptedUpstream.Call::target)
                .allMatch(target -> target.startsWith("/v1/dashboard/billing/"));
    }

    @Test
    void saysWhereThereIsNoBalance() {
        upstream.script(call -> call.json(500, "{}"));
        long broken = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
        long other = admin.createChannel(14, upstream.baseUrl(), "claude-3", "");

        assertThat(admin.get("/api/channel/update_balance/" + broken)
                        .get("message")
                        .asText())
                .isEqualTo("status code: 500");
        assertThat(admin.get("/api/channel/update_balance/" + other)
                        .get("message")
                        .asText())
                .contains("not implemented");
    }

    /** D26. */
    @Test
    void asksForAllBalancesAndDisablesWhatHasNothingLeft() {
        upstream.script(call ->
                call.json(200, call.target().contains("usage") ? "{\"total_usage\":2000}" : "{\"hard_limit_usd\":20}"));
        long id = admin.createChannel(upstream.baseUrl(), "gpt-4o", "");

        assertThat(admin.get("/api/channel/update_balance").get("success").asBoolean())
                .isTrue();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(admin.number("/api/channel/" + id, "status")).isEqualTo(3));
        assertThat(admin.get("/api/channel/" + id + "/health")
                        .get("data")
                        .get("events")
                        .get(0)
                        .get("kind")
                        .asText())
                .isEqualTo("DISABLED_BY_BALANCE");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/channel/",
        "GET, /api/channel/search",
        "GET, /api/channel/1",
        "POST, /api/channel/",
        "PUT, /api/channel/",
        "PUT, /api/channel/batch",
        "POST, /api/channel/copy/1",
        "DELETE, /api/channel/1",
        "DELETE, /api/channel/disabled",
        "GET, /api/channel/test",
        "GET, /api/channel/test/1",
        "GET, /api/channel/update_balance",
        "GET, /api/channel/update_balance/1",
        "GET, /api/channel/1/health"
    })
    void letsNoCommonUserIn(String method, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.url(path)).method(method, HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(new Admin(gateway).send(request).statusCode()).isEqualTo(401);
        HttpResponse<String> common =
                new Admin(gateway).send(request.header("Authorization", "access-token-of-a-common-user-00"));
        assertThat(Admin.json(common).get("message").asText()).contains("No permission");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    /** All columns of all rows, each followed by a blank. */
    private static String values(String select) throws SQLException {
        StringBuilder values = new StringBuilder();
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery(select)) {
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.append(row.getString(i)).append(' ');
                }
            }
        }
        return values.toString();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + gateway.database() + "?busy_timeout=3000");
    }
}
