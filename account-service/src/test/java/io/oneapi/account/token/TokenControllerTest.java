package io.oneapi.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.ManagementClient;
import io.oneapi.account.People;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.testing.database.Dialect;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners do with their tokens, and nobody else. */
@ParameterizedClass
@EnumSource(Dialect.class)
class TokenControllerTest {
    private final AccountDatabase database;
    private final ManagementClient ann;
    private final ManagementClient root;

    TokenControllerTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        People.store(database);
        ann = database.client(People.accessToken("ann"));
        root = database.client(People.accessToken("root"));
        database.execute("insert into tokens (id, user_id, `key`, status, name, created_time, accessed_time,"
                + " expired_time, remain_quota, unlimited_quota, used_quota, models, subnet) values"
                + " (700, 70, 'k700', 1, 'first', 7, 8, -1, 500, false, 100, 'gpt-4o', '10.0.0.0/8'),"
                + " (701, 70, 'k701', 1, '50%', 7, 8, -1, 900, false, 50, null, ''),"
                + " (702, 70, 'k702', 2, 'open', 7, 8, -1, 0, true, 70, null, ''),"
                + " (800, 80, 'k800', 1, 'bobs', 7, 8, -1, 1, false, 0, null, '')");
    }

    @ParameterizedTest
    @CsvSource({"'', '702,701,700'", "remain_quota, '702,701,700'", "used_quota, '700,702,701'"})
    void listsOnesOwnTokens(String order, String ids) {
        ManagementClient.Answer list = ann.get("/api/token/?p=0&order=" + order);

        assertThat(list.column("id").collect(Collectors.joining(","))).isEqualTo(ids);
        assertThat(list.total()).isEqualTo("3");
    }

    @Test
    void showsAllFieldsOfAToken() {
        assertThat(ann.get("/api/token/700/").body()).isEqualTo("""
                {"data":{"id":700,"user_id":70,"key":"k700","status":1,"name":"first","created_time":7,\
                "accessed_time":8,"expired_time":-1,"remain_quota":500,"unlimited_quota":false,"used_quota":100,\
                "models":"gpt-4o","subnet":"10.0.0.0/8"},"message":"","success":true}""");
    }

    @ParameterizedTest
    @CsvSource({"fi, 700", "50%25, 701", "%25, ''", "_pen, ''", "bobs, ''", "'', '700,701,702'"})
    void searchesOnesOwnTokensByTheBeginningOfTheName(String keyword, String ids) {
        assertThat(ann.get("/api/token/search?keyword=" + keyword).column("id").collect(Collectors.joining(",")))
                .isEqualTo(ids);
    }

    @Test
    void listsTenThousandTokensByTheirIndex() {
        for (int part = 0; part < 20; part++) {
            int from = 1000 + part * 500;
            database.execute("insert into tokens (id, user_id, `key`, status, name) values "
                    + IntStream.range(from, from + 500)
                            .mapToObj(id -> "(" + id + ", 70, 'k" + id + "', 1, 'many')")
                            .collect(Collectors.joining(",")));
        }

        ManagementClient.Answer last = ann.get("/api/token/?p=1000");

        assertThat(last.column("id")).containsExactly("702", "701", "700");
        assertThat(last.total()).isEqualTo("10003");
        assertThat(ann.get("/api/token/search?keyword=many").column("id")).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"800", "0", "-1", "12345", "x"})
    void touchesNoTokenOfSomebodyElse(String id) {
        for (ManagementClient client : new ManagementClient[] {ann, root}) {
            assertThat(client.get("/api/token/" + id).success()).isFalse();
            assertThat(client.delete("/api/token/" + id).success()).isFalse();
        }
        String number = id.equals("x") ? "0" : id;
        assertThat(ann.put("/api/token/", "{\"id\":" + number + ",\"name\":\"mine\"}")
                        .success())
                .isFalse();
        assertThat(ann.put("/api/token/?status_only=1", "{\"id\":" + number + ",\"status\":2}")
                        .success())
                .isFalse();
        assertThat(database.row("select name, status from tokens where id = 800"))
                .isEqualTo("bobs|1");
    }

    @Test
    void makesATokenOfOnesOwn() {
        ManagementClient.Answer made = ann.post("/api/token/", """
                {"id":9,"user_id":80,"key":"mine","status":4,"used_quota":7,"created_time":1,"name":"new",
                 "expired_time":0,"remain_quota":-3}""");

        assertThat(made.value("key")).matches("[0-9a-zA-Z]{16}[0-9a-fA-F]{32}");
        assertThat(made.value("user_id")).isEqualTo("70");
        assertThat(database.row("select user_id, status, used_quota, expired_time, remain_quota, unlimited_quota from"
                        + " tokens where name = 'new'"))
                .startsWith("70|4|0|-1|-3|");
    }

    /** D9. */
    @Test
    void keepsWhatAnEditLeavesOut() {
        ann.put("/api/token/", "{\"id\":700,\"name\":\"renamed\"}");

        assertThat(database.row(
                        "select name, status, expired_time, remain_quota, used_quota, models, subnet from tokens"
                                + " where id = 700"))
                .isEqualTo("renamed|1|-1|500|100|gpt-4o|10.0.0.0/8");
        assertThat(database.configChanges()).contains(ConfigChange.of(ConfigChange.Kind.TOKEN, 700));
    }

    /** D5. */
    @Test
    void keepsChargesOfTheTimeInWhichAFormWasOpen() {
        database.execute("update tokens set remain_quota = 200, used_quota = 400 where id = 700");

        ann.put("/api/token/", "{\"id\":700,\"remain_quota\":500,\"used_quota\":100,\"name\":\"x\"}");
        assertThat(database.row("select remain_quota from tokens where id = 700"))
                .isEqualTo("200");

        ann.put("/api/token/", "{\"id\":700,\"remain_quota\":800,\"used_quota\":100}");
        assertThat(database.row("select remain_quota, used_quota from tokens where id = 700"))
                .isEqualTo("500|400");
    }

    @Test
    void leavesTheStatusToChangesOfStatusAlone() {
        ann.put("/api/token/", "{\"id\":702,\"status\":1,\"name\":\"x\"}");
        assertThat(database.row("select status from tokens where id = 702")).isEqualTo("2");

        assertThat(ann.put("/api/token/?status_only=true", "{\"id\":702,\"status\":1,\"name\":\"y\"}")
                        .value("status"))
                .isEqualTo("1");
        assertThat(database.row("select name from tokens where id = 702")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            3 | 1000 | 500 | ?status_only=1 | {"id":700,"status":1}
            3 | 1000 | 500 | ''             | {"id":700,"status":1}
            4 | -1   | 0   | ?status_only=1 | {"id":700,"status":1}
            4 | -1   | -5  | ''             | {"id":700,"status":1,"name":"x"}
            """, delimiter = '|')
    void enablesNoTokenThatHasNothingLeftOrHasExpired(long status, long expiry, long left, String query, String body) {
        database.execute("update tokens set status = " + status + ", expired_time = " + expiry + ", remain_quota = "
                + left + " where id = 700");

        assertThat(ann.put("/api/token/" + query, body).success()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, true", "2, false"})
    void countsEnablingAsAUseOfATokenThatHasExpired(long status, boolean counts) {
        database.execute("update tokens set status = " + status
                + ", expired_time = -1, created_time = 1000, accessed_time = 1000 where id = 700");

        assertThat(ann.put("/api/token/?status_only=1", "{\"id\":700,\"status\":1}")
                        .success())
                .isTrue();

        assertThat(database.row(
                        "select status from tokens where id = 700 and accessed_time " + (counts ? "> 1000" : "= 1000")))
                .isEqualTo("1");
    }

    /** D9: what the edit itself sets counts. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            3 | {"id":700,"status":1,"expired_time":-1}
            4 | {"id":700,"status":1,"remain_quota":5}
            4 | {"id":700,"status":1,"unlimited_quota":true}
            """, delimiter = '|')
    void takesAnEditThatMendsWhatForbadeToEnable(long status, String body) {
        database.execute(
                "update tokens set status = " + status + ", expired_time = 1000, remain_quota = 0 where id = 700");
        if (status == 4) {
            database.execute("update tokens set expired_time = -1 where id = 700");
        }

        assertThat(ann.put("/api/token/", body).success()).isTrue();
        assertThat(ann.put("/api/token/?status_only=1", "{\"id\":700,\"status\":1}")
                        .success())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":700,\"name\":\"1234567890123456789012345678901\"}",
                "{\"id\":700,\"subnet\":\"10.0.0.1\"}",
                "{\"id\":700,\"status\":9}",
                "{\"id\":700,\"remain_quota\":\"1\"}",
                "{\"id\":700,\"remain_quota\":9223372036854775807,\"used_quota\":-1,\"name\":1}",
                "{\"id\":\"700\"}"
            })
    void refusesBadInput(String body) {
        assertThat(ann.put("/api/token/", body).success()).isFalse();
        assertThat(database.row("select name, remain_quota, subnet from tokens where id = 700"))
                .isEqualTo("first|500|10.0.0.0/8");
    }

    @Test
    void refusesMoreModelsAndSubnetsThanTheColumnsHold() {
        assertThat(ann.post("/api/token/", "{\"models\":\"" + "m".repeat(65_536) + "\"}")
                        .success())
                .isFalse();
        assertThat(ann.post("/api/token/", "{\"subnet\":\"" + "10.0.0.0/8,".repeat(20) + "10.0.0.0/8\"}")
                        .success())
                .isFalse();
        assertThat(ann.post("/api/token/", "{\"models\":\"" + "m".repeat(65_535) + "\"}")
                        .success())
                .isTrue();
    }

    @Test
    void deletesATokenForGood() {
        assertThat(ann.delete("/api/token/700/").body()).isEqualTo("{\"message\":\"\",\"success\":true}");
        assertThat(database.row("select count(*) from tokens where id = 700")).isEqualTo("0");
        assertThat(database.configChanges()).contains(ConfigChange.of(ConfigChange.Kind.TOKEN, 700));
        assertThat(ann.delete("/api/token/700").success()).isFalse();
    }
}
