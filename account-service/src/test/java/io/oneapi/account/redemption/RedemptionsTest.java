package io.oneapi.account.redemption;

import static io.oneapi.account.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.ManagementClient;
import io.oneapi.account.People;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class RedemptionsTest {
    private static final String CODE = "0123456789abcdef0123456789abcdef";

    private final AccountDatabase database;
    private final ManagementClient admin;
    private final ManagementClient ann;
    private final ManagementClient bob;

    RedemptionsTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        People.store(database);
        admin = database.client(People.accessToken("admin"));
        ann = database.client(People.accessToken("ann"));
        bob = database.client(People.accessToken("bob"));
        database.execute(
                "insert into redemptions (id, user_id, `key`, status, name, quota, created_time, redeemed_time)"
                        + " values (5, 10, '" + CODE + "', 1, 'gift', 500, 7, 0)");
    }

    /** D35: and keep in mind who had it. */
    @Test
    void creditACodeToWhoeverHasIt() {
        ManagementClient.Answer redeemed = redeem(ann, CODE);

        assertThat(redeemed.body()).isEqualTo("{\"data\":500,\"message\":\"\",\"success\":true}");
        assertThat(quota()).isEqualTo("1500");
        assertThat(database.row("select status, user_id from redemptions where redeemed_time > 0"))
                .isEqualTo("3|10");
        assertThat(database.row("select id, user_id, kind, points, actor_id from quota_movements"))
                .isEqualTo("redemption/" + CODE + "|70|redemption|500|70");
        assertThat(database.balances().getLast().balances().userQuota()).isEqualTo(1500);
        LogRecord row = database.logRecords(1).getFirst();
        assertThat(row.kind()).isEqualTo(LogRecord.Kind.TOP_UP);
        assertThat(row.userId()).isEqualTo(ANN);
        assertThat(row.quota()).isZero();
        assertThat(row.content()).isEqualTo("通过兑换码充值 ＄0.001000 额度");
    }

    /** D4, F01. */
    @Test
    void creditACodeOnceHoweverManyTryAtOnce() throws Exception {
        List<Callable<Boolean>> attempts = IntStream.range(0, 100)
                .mapToObj(i -> (Callable<Boolean>)
                        () -> redeem(i % 2 == 0 ? ann : bob, CODE).success())
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            assertThat(threads.invokeAll(attempts).stream().filter(attempt -> attempt.resultNow()))
                    .hasSize(1);
        }

        assertThat(database.row("select sum(quota) from users where id in (70, 80)"))
                .isEqualTo("2500");
        assertThat(database.row("select count(*) from quota_movements")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"2, 500", "3, 500", "null, 500", "1, 0", "1, -5", "1, null"})
    void creditNothingForWhatIsNoGoodCode(String status, String quota) {
        database.execute("update redemptions set status = " + status + ", quota = " + quota);

        assertThat(redeem(ann, CODE).success()).isFalse();
        assertThat(quota()).isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"key\":\"\"}",
                "{\"key\":\" \"}",
                "{\"key\":\"unknown\"}",
                "{\"key\":\"0123456789ABCDEF0123456789ABCDEF\"}",
                "{\"key\":5}",
                "nothing"
            })
    void creditNothingForUnknownCodes(String body) {
        assertThat(ann.post("/api/user/topup", body).success()).isFalse();
        assertThat(quota()).isEqualTo("1000");
    }

    @Test
    void creditNothingThatNoBalanceHolds() {
        database.execute("update redemptions set quota = 9223372036854775807");

        assertThat(redeem(ann, CODE).success()).isFalse();
        assertThat(database.row("select status from redemptions")).isEqualTo("1");
        assertThat(quota()).isEqualTo("1000");
    }

    @Test
    void areMadeByTheHundred() {
        // PostgreSQL counts ids from 1, and would come to the one that is stored.
        database.execute("delete from redemptions");

        ManagementClient.Answer made = admin.post("/api/redemption/", """
                {"name":"春节活动兑换码一二三四五六七八九十一二三","count":100,"quota":250,"status":3,"key":"mine"}""");

        assertThat(made.data().size()).isEqualTo(100);
        assertThat(database.row("select count(distinct `key`) from redemptions where user_id = 10 and quota = 250"
                        + " and status = 1 and redeemed_time = 0 and created_time > 0"))
                .isEqualTo("100");
        assertThat(database.logRecords(1).getFirst().kind()).isEqualTo(LogRecord.Kind.MANAGE);
    }

    /** D35, F02. */
    @Test
    void areWorthAHundredPointsWhereNothingIsSaid() {
        admin.post("/api/redemption/", "{\"name\":\"plain\",\"count\":1,\"quota\":null}");

        assertThat(database.row("select quota from redemptions where name = 'plain'"))
                .isEqualTo("100");
    }

    /** D35, F02. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\":1}",
                "{\"name\":\"\",\"count\":1}",
                "{\"name\":\"123456789012345678901\",\"count\":1}",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"count\":0}",
                "{\"name\":\"x\",\"count\":101}",
                "{\"name\":\"x\",\"count\":-1}",
                "{\"name\":\"x\",\"count\":1,\"quota\":0}",
                "{\"name\":\"x\",\"count\":1,\"quota\":-5}",
                "{\"name\":\"x\",\"count\":1,\"quota\":9223372036854775808}",
                "{\"name\":\"x\",\"count\":\"1\"}"
            })
    void areNotMadeOfBadInput(String body) {
        ManagementClient.Answer refused = admin.post("/api/redemption/", body);

        assertThat(refused.success()).isFalse();
        assertThat(refused.message()).contains(" / ");
        assertThat(database.row("select count(*) from redemptions")).isEqualTo("1");
    }

    @Test
    void areListedAndFound() {
        database.execute("insert into redemptions (id, user_id, `key`, status, name, quota) values"
                + " (6, null, 'k6', null, null, null), (7, 10, 'k7', 1, '100%', 5)");

        ManagementClient.Answer list = admin.get("/api/redemption/?p=0&page_size=2");

        assertThat(list.column("id")).containsExactly("7", "6");
        assertThat(list.total()).isEqualTo("3");
        assertThat(admin.get("/api/redemption/search?keyword=gi").column("id")).containsExactly("5");
        assertThat(admin.get("/api/redemption/search?keyword=7").column("id")).containsExactly("7");
        assertThat(admin.get("/api/redemption/search?keyword=%25").column("id")).isEmpty();
        assertThat(admin.get("/api/redemption/search?keyword=").column("id")).containsExactly("5", "6", "7");
        assertThat(admin.get("/api/redemption/5").body()).isEqualTo("""
                {"data":{"id":5,"user_id":10,"key":"%s","status":1,"name":"gift","quota":500,"created_time":7,\
                "redeemed_time":0,"count":0},"message":"","success":true}""".formatted(CODE));
        assertThat(admin.get("/api/redemption/x").success()).isFalse();
    }

    @Test
    void changeWhatIsGiven() {
        assertThat(admin.put("/api/redemption/", "{\"id\":5,\"quota\":900,\"status\":2,\"key\":\"x\"}")
                        .value("quota"))
                .isEqualTo("900");
        assertThat(admin.put("/api/redemption/?status_only=1", "{\"id\":5,\"status\":2,\"quota\":7}")
                        .value("status"))
                .isEqualTo("2");
        assertThat(database.row("select name, quota, status, `key` from redemptions"))
                .isEqualTo("gift|900|2|" + CODE);
    }

    /** D35. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            ''             | {"id":5,"quota":0}
            ''             | {"id":5,"quota":-1}
            ''             | {"id":5,"name":""}
            ''             | {"id":5,"name":"123456789012345678901"}
            ''             | {"id":6,"name":"x"}
            ''             | {}
            ?status_only=1 | {"id":5}
            ?status_only=1 | {"id":5,"status":3}
            ?status_only=1 | {"id":5,"status":0}
            """, delimiter = '|')
    void changeNothingByBadInput(String query, String body) {
        assertThat(admin.put("/api/redemption/" + query, body).success()).isFalse();
        assertThat(database.row("select name, quota, status from redemptions")).isEqualTo("gift|500|1");
    }

    /** D35. */
    @Test
    void canOnlyBeDeletedOnceUsed() {
        redeem(ann, CODE);

        assertThat(admin.put("/api/redemption/", "{\"id\":5,\"quota\":1}").success())
                .isFalse();
        assertThat(admin.put("/api/redemption/?status_only=1", "{\"id\":5,\"status\":1}")
                        .success())
                .isFalse();
        assertThat(admin.delete("/api/redemption/5").body()).isEqualTo("{\"message\":\"\",\"success\":true}");
        assertThat(admin.delete("/api/redemption/5").success()).isFalse();
        assertThat(database.row("select points from quota_movements")).isEqualTo("500");
    }

    private static ManagementClient.Answer redeem(ManagementClient client, String code) {
        return client.post("/api/user/topup", "{\"key\":\"" + code + "\"}");
    }

    private String quota() {
        return database.row("select quota from users where id = 70");
    }
}
