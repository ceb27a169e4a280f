package io.oneapi.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.Browser;
import io.oneapi.account.StoredOption;
import io.oneapi.account.user.Passwords;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginControllerTest {
    @TempDir
    Path directory;

    private AccountDatabase database;
    private Browser browser;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        browser = Browser.on(database);
        database.execute("insert into users (id, username, display_name, password, role, status, email, quota,"
                + " access_token) values (70, 'ann', 'Ann', '" + Passwords.hashChosen("12345678")
                + "', 1, 1, 'ann@example.com', 5, '70'), (80, 'bob', '', '" + Passwords.hashChosen("12345678")
                + "', 1, 2, '', 0, '80'), (90, 'elsewhere', '', '', 1, 1, '', 0, '90')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void answersWithLittleMoreThanWhoSignedIn() {
        assertThat(browser.signIn("ann", "12345678").body()).isEqualTo("""
                {"data":{"id":70,"username":"ann","password":"","display_name":"Ann","role":1,"status":1,"email":"",\
                "github_id":"","wechat_id":"","lark_id":"","oidc_id":"","verification_code":"","access_token":"",\
                "quota":0,"used_quota":0,"request_count":0,"group":"","aff_code":"","inviter_id":0,\
                "default_password":false},"message":"","success":true}""");
        assertThat(browser.hasSession()).isTrue();
    }

    @Test
    void tellsRootOfThePasswordThatEveryGuideNames() {
        assertThat(browser.signIn("root", "123456").body()).contains("\"default_password\":true");
    }

    @Test
    void takesTheAddressInThePlaceOfTheName() {
        assertThat(browser.signIn("Ann@Example.com", "12345678").isSuccess()).isTrue();
    }

    @Test
    void answersTheSameWhateverIsWrong() {
        String wrong = browser.signIn("ann", "87654321").body();

        assertThat(wrong).contains("Wrong username or password");
        assertThat(browser.signIn("nobody", "12345678").body()).isEqualTo(wrong);
        assertThat(browser.signIn("bob", "12345678").body()).isEqualTo(wrong);
        assertThat(browser.signIn("elsewhere", "12345678").body()).isEqualTo(wrong);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        assertThat(browser.post("/api/user/login", "[").body()).contains("not valid JSON");
        assertThat(browser.signIn("", "12345678").body()).contains("Invalid parameter");
        assertThat(browser.signIn("ann", "").body()).contains("Invalid parameter");

        StoredOption.set(database, "PasswordLoginEnabled", "false");
        assertThat(browser.post("/api/user/login", "[").body()).contains("switched off");
    }

    @Test
    void refusesAnAccountAfterTenFailuresButNoOther() {
        for (int i = 0; i < 10; i++) {
            assertThat(browser.signIn("ann", "wrong").status()).isEqualTo(200);
        }

        Browser.Answer refused = browser.signIn("Ann", "12345678");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("\"success\":false", "Too many failed sign-ins");
        assertThat(browser.signIn("root", "123456").isSuccess()).isTrue();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int i = 0; i < 9; i++) {
            browser.signIn("ann", "wrong");
        }
        browser.signIn("ann", "12345678");
        browser.signIn("ann", "wrong");

        assertThat(browser.signIn("ann", "12345678").isSuccess()).isTrue();
    }
}
