package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.ManagementClient;
import io.oneapi.account.People;
import io.oneapi.testing.database.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do with themselves. */
@ParameterizedClass
@EnumSource(Dialect.class)
class SelfControllerTest {
    private final AccountDatabase database;
    private final ManagementClient ann;

    SelfControllerTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        People.store(database);
        database.execute("update users set password = '" + Passwords.hash("original1") + "' where id = 70");
        ann = database.client(People.accessToken("ann"));
    }

    @Test
    void changesOnlyTheOwnNamesAndPassword() {
        ManagementClient.Answer answer = ann.put("/api/user/self", """
                {"id":80,"username":"anna","display_name":" Anna ","password":"changed-12","role":100,"quota":9999,
                 "group":"vip","status":1,"email":"x@example.org"}""");

        assertThat(answer.success()).isTrue();
        assertThat(database.row("select username, display_name, role, quota, `group`, email from users where id = 70"))
                .isEqualTo("anna|Anna|1|1000|default|ann@example.org");
        assertThat(database.row("select username from users where id = 80")).isEqualTo("bob");
    }

    /** D1. */
    @Test
    void endsOtherSessionsWithThePassword() {
        ManagementClient mine = signedIn();
        ManagementClient elsewhere = signedIn();

        mine.put("/api/user/self", "{\"password\":\"changed-12\",\"original_password\":\"original1\"}");

        assertThat(mine.get("/api/user/self").success()).isTrue();
        assertThat(elsewhere.get("/api/user/self").status()).isEqualTo(401);
    }

    /** D12, D13: nor when the old password that comes along is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"changed-12\",\"original_password\":\"guess\"}",
                "{\"username\":\"bob\"}",
                "{\"username\":\"thirteen-long\"}",
                "{\"username\":\"a\\u007fb\"}",
                "{\"display_name\":\"123456789012345678901\"}",
                "{\"password\":\"short\"}",
                "{\"username\":7}"
            })
    void changesNothingOfItselfByBadInput(String body) {
        ManagementClient.Answer refused = ann.put("/api/user/self", body);

        assertThat(refused.success()).isFalse();
        assertThat(refused.message()).contains(" / ");
        assertThat(database.row("select username, display_name from users where id = 70"))
                .isEqualTo("ann|ann");
        assertThat(signedIn().get("/api/user/self").success()).isTrue();
    }

    /** D5, F04. */
    @Test
    void replacesTheAccessTokenAndNothingElse() {
        String replaced = ann.get("/api/user/token").data().getStringValue();

        assertThat(replaced).matches("[0-9a-f]{32}");
        assertThat(ann.get("/api/user/self").success()).isFalse();
        assertThat(database.client(replaced).get("/api/user/self").success()).isTrue();
        assertThat(database.row("select quota, used_quota, email from users where id = 70"))
                .isEqualTo("1000|200|ann@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''"})
    void getsAnInvitationCodeOnce(String missing) {
        database.execute("update users set aff_code = " + missing + " where id = 70");

        String code = ann.get("/api/user/aff").data().getStringValue();

        assertThat(code).matches("[0-9a-zA-Z]{4}");
        assertThat(ann.get("/api/user/aff").data().getStringValue()).isEqualTo(code);
    }

    @Test
    void deletesItselfAndIsOut() {
        ManagementClient browser = signedIn();
        database.execute("insert into tokens (id, user_id, `key`, status) values (700, 70, 'k1', 1)");

        assertThat(browser.delete("/api/user/self").success()).isTrue();

        assertThat(browser.get("/api/user/self").status()).isEqualTo(401);
        assertThat(ann.get("/api/user/self").success()).isFalse();
        assertThat(database.row("select status from users where id = 70")).isEqualTo("3");
        assertThat(database.row("select status from tokens where id = 700")).isEqualTo("2");
        assertThat(signedIn().get("/api/user/self").status()).isEqualTo(401);
    }

    @Test
    void isNotDeletedAsRoot() {
        assertThat(database.client(People.accessToken("root"))
                        .delete("/api/user/self")
                        .success())
                .isFalse();
        assertThat(database.row("select status from users where id = 1")).isEqualTo("1");
    }

    private ManagementClient signedIn() {
        ManagementClient browser = database.client("");
        browser.post("/api/user/login", "{\"username\":\"ann\",\"password\":\"original1\"}");
        return browser;
    }
}
