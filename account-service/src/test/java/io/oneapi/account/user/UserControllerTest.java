package io.oneapi.account.user;

import static io.oneapi.account.People.ADMIN;
import static io.oneapi.account.People.ANN;
import static io.oneapi.account.People.BOB;
import static io.oneapi.account.People.OTHER_ADMIN;
import static io.oneapi.account.People.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.ManagementClient;
import io.oneapi.account.People;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How administrators see, make, manage and delete users. */
@ParameterizedClass
@EnumSource(Dialect.class)
class UserControllerTest {
    private final AccountDatabase database;
    private final ManagementClient root;
    private final ManagementClient admin;
    private final ManagementClient ann;

    UserControllerTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        People.store(database);
        root = client("root");
        admin = client("admin");
        ann = client("ann");
    }

    /** D3. */
    @Test
    void listsUsersNewestFirstWithoutTheirSecrets() {
        ManagementClient.Answer list = admin.get("/api/user/?p=0");

        assertThat(list.column("id")).containsExactly("80", "70", "11", "10", "1");
        assertThat(list.column("access_token")).containsOnly("");
        assertThat(list.column("password")).containsOnly("");
        assertThat(list.total()).isEqualTo("5");
    }

    @Test
    void showsAllFieldsOfAUser() {
        assertThat(admin.get("/api/user/70").body()).isEqualTo("""
                {"data":{"id":70,"username":"ann","password":"","display_name":"ann","role":1,"status":1,\
                "email":"ann@example.org","github_id":"ann-hub","wechat_id":"","lark_id":"","oidc_id":"",\
                "verification_code":"","access_token":"","quota":1000,"used_quota":200,"request_count":3,\
                "group":"default","aff_code":"c70","inviter_id":0,"default_password":false},\
                "message":"","success":true}""");
    }

    @ParameterizedTest
    @CsvSource({"quota, 70", "used_quota, 80", "request_count, 11", "other, 80"})
    void ordersByCountersDownwards(String order, String first) {
        database.execute("update users set quota = 5000 where id = 70");
        database.execute("update users set used_quota = 5000 where id = 80");
        database.execute("update users set request_count = 5000 where id = 11");

        assertThat(admin.get("/api/user/?order=" + order).column("id").findFirst())
                .contains(first);
    }

    /** D51. */
    @ParameterizedTest
    @CsvSource({
        "p=0&page_size=2, '80,70'",
        "p=1&page_size=2, '11,10'",
        "p=9&page_size=2, ''",
        "p=-1&page_size=x, '80,70,11,10,1'",
        "page_size=1000, '80,70,11,10,1'"
    })
    void listsInPages(String query, String ids) {
        assertThat(String.join(
                        ",", admin.get("/api/user/?" + query).column("id").toList()))
                .isEqualTo(ids);
    }

    @Test
    void leavesDeletedUsersOutOfTheListButFindsThem() {
        database.execute("update users set status = 3, username = 'deleted_0' where id = 70");

        assertThat(admin.get("/api/user/").column("id")).doesNotContain("70");
        assertThat(admin.get("/api/user/").total()).isEqualTo("4");
        assertThat(admin.get("/api/user/search?keyword=deleted").column("id")).containsExactly("70");
        assertThat(admin.get("/api/user/70").success()).isTrue();
    }

    /** D3, D33: only a number is compared with ids, and wildcards are letters. */
    @ParameterizedTest
    @CsvSource({
        "ann, 70",
        "70, 70",
        "bob@, 80",
        "admin, '10,11'",
        "7%25, ''",
        "_nn, ''",
        "%00, '1,10,11,70,80'",
        "70x, ''",
        "99999999999999999999, ''"
    })
    void searchesByIdAndByTheBeginningOfNamesAndAddress(String keyword, String ids) {
        ManagementClient.Answer found = admin.get("/api/user/search?keyword=" + keyword);

        assertThat(String.join(",", found.column("id").toList())).isEqualTo(ids);
        assertThat(found.column("access_token")).allMatch(String::isEmpty);
    }

    @Test
    void readsRowsThatOtherProgramsHaveLeft() {
        database.execute("insert into users (id, username, password, display_name, role, status, email, quota,"
                + " used_quota, request_count, `group`, inviter_id) values (90, null, '', '" + "长".repeat(60)
                + "', null, null, null, null, null, null, null, null)");

        assertThat(admin.get("/api/user/").column("id")).contains("90");
        assertThat(admin.get("/api/user/90").value("quota")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "12345"})
    void knowsNoUserOfAnotherId(String id) {
        assertThat(root.get("/api/user/" + id).success()).isFalse();
        assertThat(root.delete("/api/user/" + id).success()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, false, true", "10, false, true", "11, false, true", "70, true, true"})
    void showsAdministratorsOnlyWhoIsBelowThem(long id, boolean toAdmin, boolean toRoot) {
        assertThat(admin.get("/api/user/" + id).success()).isEqualTo(toAdmin);
        assertThat(root.get("/api/user/" + id).success()).isEqualTo(toRoot);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/user/",
        "GET, /api/user/search?keyword=ann",
        "GET, /api/user/70",
        "POST, /api/user/",
        "PUT, /api/user/",
        "POST, /api/user/manage",
        "DELETE, /api/user/80",
        "POST, /api/topup",
        "GET, /api/redemption/",
        "GET, /api/redemption/search",
        "GET, /api/redemption/1",
        "POST, /api/redemption/",
        "PUT, /api/redemption/",
        "DELETE, /api/redemption/1"
    })
    void letsNoCommonUserAndNoStrangerIn(String method, String path) {
        assertThat(ann.send(method, path, "{}").message()).contains("No permission");
        assertThat(client("").send(method, path, "{}").status()).isEqualTo(401);
        assertThat(database.client("wrong").send(method, path, "{}").success()).isFalse();
        assertThat(status(BOB)).isEqualTo("1");
    }

    @Test
    void makesACommonUserWithAllThatUsersBeginWith() {
        ManagementClient.Answer created = admin.post("/api/user/", """
                {"username": " new ", "password": "12345678", "role": 1, "quota": 9, "group": "vip", "status": 2,
                 "access_token": "x", "email": "x@example.org"}""");

        assertThat(created.body()).isEqualTo("{\"message\":\"\",\"success\":true}");
        assertThat(database.row("select username, display_name, role, status, quota, `group`, email from users"
                        + " where username = 'new'"))
                .isEqualTo("new|new|1|1|0|default|");
        assertThat(database.row("select length(aff_code), length(access_token) from users where username = 'new'"))
                .isEqualTo("4|32");
        assertThat(database.row("select name, remain_quota, expired_time, status from tokens"))
                .isEqualTo("default|-1|-1|1");
        assertThat(client("")
                        .post("/api/user/login", "{\"username\":\"new\",\"password\":\"12345678\"}")
                        .success())
                .isTrue();
        LogRecord row = database.logRecords(1).getFirst();
        assertThat(row.kind()).isEqualTo(LogRecord.Kind.MANAGE);
        assertThat(row.username()).isEqualTo("new");
        assertThat(row.content()).contains("admin, id 10");
    }

    /** D13, D36. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":\"new\"}",
                "{\"username\":\"new\",\"password\":\"1234567\"}",
                "{\"username\":\"new\",\"password\":\"123456789012345678901\"}",
                "{\"username\":\"  \",\"password\":\"12345678\"}",
                "{\"username\":\"thirteen-long\",\"password\":\"12345678\"}",
                "{\"username\":\"a\\nb\",\"password\":\"12345678\"}",
                "{\"username\":\"a\\u0000b\",\"password\":\"12345678\"}",
                "{\"username\":\"ann\",\"password\":\"12345678\"}",
                "{\"username\":\"new\",\"password\":\"12345678\",\"display_name\":\"123456789012345678901\"}",
                "{\"username\":\"new\",\"password\":\"12345678\",\"role\":10}",
                "{\"username\":\"new\",\"password\":\"12345678\",\"role\":100}",
                "{\"username\":1,\"password\":\"12345678\"}",
                "[]",
                "no json"
            })
    void makesNoUserOfBadInput(String body) {
        ManagementClient.Answer refused = admin.post("/api/user/", body);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.success()).isFalse();
        assertThat(refused.message()).contains(" / ").doesNotContainIgnoringCase("constraint");
        assertThat(database.row("select count(*) from users")).isEqualTo("5");
    }

    /** D37: with a trace of who has done it. */
    @ParameterizedTest
    @CsvSource({
        "admin, ann, disable, 1, 2",
        "admin, ann, enable, 1, 1",
        "root, ann, promote, 10, 1",
        "root, admin, demote, 1, 1",
        "root, admin, disable, 10, 2",
        "root, admin, delete, 10, 3",
        "admin, ann, delete, 1, 3"
    })
    void manages(String actor, String target, String action, String role, String status) {
        ManagementClient.Answer answer = manage(actor, target, action);

        assertThat(answer.success()).isTrue();
        assertThat(answer.value("role")).isEqualTo(role);
        assertThat(answer.value("status")).isEqualTo(status);
        assertThat(answer.value("username")).isEmpty();
        assertThat(database.logRecords(1).getFirst().content()).contains("(" + actor + ", id ");
        assertThat(database.configChanges()).extracting(ConfigChange::kind).containsExactly(ConfigChange.Kind.USER);
    }

    /** D45. */
    @ParameterizedTest
    @CsvSource({
        "admin, admin2, disable",
        "admin, root, disable",
        "admin, admin, disable",
        "root, root, disable",
        "root, root, delete",
        "root, root, demote",
        "root, root, promote",
        "admin, ann, promote",
        "admin, ann, demote",
        "root, admin, promote",
        "root, ann, demote",
        "root, ann, other",
        "root, ann, ''",
        "root, '', disable",
        "root, nobody, disable"
    })
    void refusesToManageAgainstTheRules(String actor, String target, String action) {
        assertThat(manage(actor, target, action).success()).isFalse();
        assertThat(database.row("select count(*) from users where status = 1 and (role = 100 and id = 1"
                        + " or role = 10 and id in (10, 11) or role = 1 and id in (70, 80))"))
                .isEqualTo("5");
    }

    /** D45. */
    @ParameterizedTest
    @ValueSource(strings = {"enable", "disable", "delete", "promote"})
    void revivesNobodyWhoIsDeleted(String action) {
        database.execute("update users set status = 3 where id = 70");

        assertThat(manage("root", "ann", action).success()).isFalse();
        assertThat(status(ANN)).isEqualTo("3");
    }

    /** D2, D8, F44: nor does the answer hide whether the deletion worked. */
    @Test
    void leavesNothingOfADeletedUserThatCouldBeUsed() {
        database.execute(
                "insert into tokens (id, user_id, `key`, status) values (700, 70, 'k1', 1), (701, 70, 'k2', 4),"
                        + " (800, 80, 'k3', 1)");

        ManagementClient.Answer deleted = admin.delete("/api/user/70/");

        assertThat(deleted.body()).isEqualTo("{\"message\":\"\",\"success\":true}");
        assertThat(database.row(
                        "select status, email, github_id, wechat_id, lark_id, oidc_id from users where id = 70"))
                .isEqualTo("3|||||");
        assertThat(database.row("select username from users where id = 70")).matches("deleted_[0-9a-f]{32}");
        assertThat(database.row("select quota, used_quota from users where id = 70"))
                .isEqualTo("1000|200");
        assertThat(database.row("select status from tokens where id = 700")).isEqualTo("2");
        assertThat(database.row("select status from tokens where id = 701")).isEqualTo("4");
        assertThat(database.row("select status from tokens where id = 800")).isEqualTo("1");
        assertThat(ann.get("/api/user/self").success()).isFalse();
        assertThat(admin.delete("/api/user/70").success()).isFalse();
    }

    /** D8. */
    @ParameterizedTest
    @CsvSource({"root, 1", "admin, 1", "admin, 10", "admin, 11"})
    void deletesNobodyOfTheSameOrAHigherRole(String actor, long id) {
        assertThat(client(actor).delete("/api/user/" + id).success()).isFalse();
        assertThat(status(id)).isEqualTo("1");
    }

    /** D1, D2. */
    @ParameterizedTest
    @ValueSource(strings = {"disable", "delete", "demote", "promote"})
    void endsSessionsAtOnce(String action) {
        long id = action.equals("demote") ? ADMIN : ANN;
        String name = id == ADMIN ? "admin" : "ann";
        database.execute("update users set password = '" + Passwords.hash("12345678") + "' where id in (" + ANN + ", "
                + ADMIN + ")");
        ManagementClient browser = client("");
        browser.post("/api/user/login", "{\"username\":\"" + name + "\",\"password\":\"12345678\"}");
        assertThat(browser.get("/api/user/self").success()).isTrue();

        manage("root", name, action);

        assertThat(browser.get("/api/user/self").status()).isEqualTo(401);
    }

    private ManagementClient.Answer manage(String actor, String target, String action) {
        return client(actor)
                .post("/api/user/manage", "{\"username\":\"" + target + "\",\"action\":\"" + action + "\"}");
    }

    private ManagementClient client(String name) {
        return database.client(name.isEmpty() ? "" : People.accessToken(name));
    }

    private String status(long id) {
        assertThat(List.of(ROOT, ADMIN, OTHER_ADMIN, ANN, BOB)).contains(id);
        return database.row("select status from users where id = " + id);
    }
}
