package io.oneapi.account.user;

import static io.oneapi.account.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.ManagementClient;
import io.oneapi.account.People;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.account.balance.QuotaMovement;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.Optional;
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

/** What {@code PUT /api/user/} changes, and what it leaves alone. */
@ParameterizedClass
@EnumSource(Dialect.class)
class UserEditingTest {
    private static final String REST =
            "select password, github_id, wechat_id, lark_id, oidc_id, access_token, used_quota, request_count,"
                    + " aff_code, inviter_id from users where id = 70";

    private final AccountDatabase database;
    private final ManagementClient root;
    private final ManagementClient admin;

    UserEditingTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        People.store(database);
        root = database.client(People.accessToken("root"));
        admin = database.client(People.accessToken("admin"));
    }

    @Test
    void changesWhatIsGiven() {
        ManagementClient.Answer answer = root.put("/api/user/", """
                {"id":70,"username":" anna ","display_name":"Anna","role":10,"status":2,"email":"anna@example.org",
                 "group":"vip","quota":1500}""");

        assertThat(answer.body()).isEqualTo("{\"message\":\"\",\"success\":true}");
        assertThat(user()).isEqualTo("anna|Anna|10|2|anna@example.org|vip|1500");
        assertThat(database.configChanges()).contains(ConfigChange.of(ConfigChange.Kind.USER, ANN));
        assertThat(database.balances().getLast().balances().userQuota()).isEqualTo(1500);
        assertThat(database.row("select user_id, kind, points, actor_id from quota_movements"))
                .isEqualTo("70|edit|500|1");
        assertThat(database.logRecords(1).getFirst().content())
                .contains("username ann → anna", "role 1 → 10", "group default → vip", "(root, id 1)")
                .contains("＄0.002000 额度 → ＄0.003000 额度");
    }

    /** D6, D7. */
    @Test
    void leavesAloneWhatIsNotGivenOrNobodysToChange() {
        String before = database.row(REST);

        ManagementClient.Answer answer = admin.put("/api/user/", """
                {"id":70,"password":"","username":"","display_name":"","email":"","group":"","role":0,"status":0,
                 "github_id":"x","wechat_id":"x","lark_id":"x","oidc_id":"x","access_token":"x","used_quota":7,
                 "request_count":7,"aff_code":"x","inviter_id":7,"verification_code":"x"}""");

        assertThat(answer.success()).isTrue();
        assertThat(user()).isEqualTo("ann|ann|1|1|ann@example.org|default|1000");
        assertThat(database.row(REST)).isEqualTo(before);
        assertThat(database.row("select count(*) from quota_movements")).isEqualTo("0");
    }

    /** D13: names from before the limit can be kept. */
    @Test
    void takesAWholeUserBackWithoutAChange() {
        database.execute("update users set username = 'github_1234567890', display_name = '" + "长".repeat(40)
                + "' where id = 70");
        String fetched = data(admin.get("/api/user/70"));

        assertThat(admin.put("/api/user/", fetched).success()).isTrue();
        assertThat(database.row("select username, quota from users where id = 70"))
                .isEqualTo("github_1234567890|1000");
        assertThat(database.balances())
                .extracting(change -> change.balances().userQuota())
                .containsOnly(1000L);
    }

    /** D5. */
    @Test
    void keepsChargesOfTheTimeInWhichAFormWasOpen() {
        String fetched = data(admin.get("/api/user/70"));
        database.execute("update users set quota = quota - 300, used_quota = used_quota + 300 where id = 70");

        admin.put("/api/user/", fetched.replace("\"group\":\"default\"", "\"group\":\"vip\""));
        assertThat(database.row("select quota, `group` from users where id = 70"))
                .isEqualTo("700|vip");

        admin.put("/api/user/", fetched.replace("\"quota\":1000", "\"quota\":5000"));
        assertThat(database.row("select quota, used_quota from users where id = 70"))
                .isEqualTo("4700|500");

        admin.put("/api/user/", fetched.replace("\"quota\":1000", "\"quota\":5000"));
        assertThat(database.row("select quota, used_quota from users where id = 70"))
                .isEqualTo("4700|500");
    }

    /** D5. */
    @Test
    void undoesNoTopUpWhereTheFormTellsWhatItWasFilledWith() {
        String form = data(admin.get("/api/user/70")).replace("\"quota\":1000", "\"quota\":%d,\"quota_read\":1000");
        database.bean(BalanceBook.class).move(ANN, () -> Optional.of(QuotaMovement.edit(250, 1)));

        assertThat(admin.put("/api/user/", form.formatted(1000)).success()).isTrue();
        assertThat(admin.put("/api/user/", form.formatted(5000)).success()).isFalse();

        assertThat(database.row("select quota from users where id = 70")).isEqualTo("1250");
    }

    @Test
    void losesNothingOfEditsAndOtherMovementsAtTheSameTime() throws Exception {
        BalanceBook book = database.bean(BalanceBook.class);
        List<Callable<Boolean>> work = IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Boolean>) () -> {
                    book.move(ANN, () -> Optional.of(QuotaMovement.edit(-10, 1)));
                    return admin.put("/api/user/", "{\"id\":70,\"group\":\"g" + i + "\"}")
                            .success();
                })
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            assertThat(threads.invokeAll(work)).allMatch(done -> done.resultNow());
        }

        assertThat(database.row("select quota from users where id = 70")).isEqualTo("800");
        assertThat(database.balances())
                .extracting(BalanceChange::balances)
                .extracting("version")
                .doesNotHaveDuplicates();
    }

    /** D6, F05: nothing is a quota, too. */
    @ParameterizedTest
    @CsvSource({"0, 0", "-5, -5", "9223372036854775807, 9223372036854775807"})
    void setsTheQuotaThatIsGiven(long quota, String stored) {
        assertThat(admin.put("/api/user/", "{\"id\":70,\"quota\":" + quota + "}")
                        .success())
                .isTrue();
        assertThat(database.row("select quota from users where id = 70")).isEqualTo(stored);
    }

    /** D6. */
    @Test
    void clearsTheAddressAndAccountsElsewhereByNull() {
        admin.put("/api/user/", "{\"id\":70,\"email\":null,\"github_id\":null}");

        assertThat(database.row("select email, github_id from users where id = 70"))
                .isEqualTo("|");
    }

    /** D7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":0}",
                "{\"id\":12345}",
                "{\"id\":\"70\"}",
                "{\"id\":70,\"username\":\"bob\"}",
                "{\"id\":70,\"username\":\"thirteen-long\"}",
                "{\"id\":70,\"username\":\"a\\tb\"}",
                "{\"id\":70,\"username\":\" \"}",
                "{\"id\":70,\"display_name\":\"123456789012345678901\"}",
                "{\"id\":70,\"password\":\"short\"}",
                "{\"id\":70,\"email\":\"nowhere\"}",
                "{\"id\":70,\"email\":\"a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "{\"id\":70,\"group\":\"a,b\"}",
                "{\"id\":70,\"group\":\"123456789012345678901234567890123\"}",
                "{\"id\":70,\"role\":2}",
                "{\"id\":70,\"role\":10}",
                "{\"id\":70,\"role\":100}",
                "{\"id\":70,\"status\":3}",
                "{\"id\":70,\"status\":-1}",
                "{\"id\":70,\"quota\":\"5\"}",
                "{\"id\":70,\"quota\":1.5}",
                "{\"id\":70,\"quota\":9223372036854775808}",
                "{\"id\":70,\"quota\":9223372036854775807,\"used_quota\":-9223372036854775808}",
                "{\"id\":1,\"status\":2}",
                "{\"id\":10,\"display_name\":\"me\"}",
                "{\"id\":11,\"display_name\":\"peer\"}",
                "{\"id\":70"
            })
    void refusesWhatIsBadOrAboveTheOneWhoAsks(String body) {
        ManagementClient.Answer refused = admin.put("/api/user/", body);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.success()).isFalse();
        assertThat(refused.message()).contains(" / ");
        assertThat(user()).isEqualTo("ann|ann|1|1|ann@example.org|default|1000");
    }

    @Test
    void changesNobodyWhoIsDeleted() {
        database.execute("update users set status = 3 where id = 70");

        assertThat(root.put("/api/user/", "{\"id\":70,\"status\":1}").success()).isFalse();
        assertThat(root.put("/api/user/", "{\"id\":70,\"email\":\"new@example.org\"}")
                        .success())
                .isFalse();
    }

    /** D44. */
    @ParameterizedTest
    @ValueSource(strings = {"\"status\":2", "\"role\":10", "\"role\":1"})
    void leavesAtLeastOneEnabledRoot(String change) {
        assertThat(root.put("/api/user/", "{\"id\":1," + change + "}").success())
                .isFalse();
        assertThat(database.row("select role, status from users where id = 1")).isEqualTo("100|1");

        database.execute("update users set role = 100 where id = 11");

        assertThat(root.put("/api/user/", "{\"id\":1," + change + "}").success())
                .isTrue();
    }

    /** D44. */
    @Test
    void leavesOneOfTwoRootsWhoEndEachOther() throws Exception {
        database.execute("update users set role = 100 where id = 11");
        ManagementClient other = database.client(People.accessToken("admin2"));
        List<Callable<Boolean>> both = List.of(
                () -> root.put("/api/user/", "{\"id\":11,\"status\":2}").success(),
                () -> other.put("/api/user/", "{\"id\":1,\"status\":2}").success());

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            threads.invokeAll(both);
        }

        assertThat(database.row("select count(*) from users where role = 100 and status = 1"))
                .isEqualTo("1");
    }

    /** D1: a session holds no rights of its own. */
    @ParameterizedTest
    @CsvSource({
        "'\"password\":\"12345678\"', 401",
        "'\"role\":10', 401",
        "'\"status\":2', 401",
        "'\"group\":\"vip\"', 200"
    })
    void endsSessionsWhenRightsOrPasswordChange(String change, int status) {
        database.execute("update users set password = '" + Passwords.hash("original1") + "' where id = 70");
        ManagementClient browser = database.client("");
        browser.post("/api/user/login", "{\"username\":\"ann\",\"password\":\"original1\"}");

        root.put("/api/user/", "{\"id\":70," + change + "}");

        assertThat(browser.get("/api/user/self").status()).isEqualTo(status);
    }

    @Test
    void keepsTheSessionOfARootWhoChangesHisOwnPassword() {
        database.execute("update users set password = '" + Passwords.hash("original1") + "' where id = 1");
        ManagementClient browser = database.client("");
        browser.post("/api/user/login", "{\"username\":\"root\",\"password\":\"original1\"}");

        browser.put("/api/user/", "{\"id\":1,\"password\":\"changed-12\"}");

        assertThat(browser.get("/api/user/self").success()).isTrue();
    }

    private String user() {
        return database.row(
                "select username, display_name, role, status, email, `group`, quota from users where id = 70");
    }

    /** The user that was fetched, as a client sends it back. */
    private static String data(ManagementClient.Answer answer) {
        return answer.body().replaceFirst("^\\{\"data\":", "").replaceFirst(",\"message\":\"\",\"success\":true}$", "");
    }
}
