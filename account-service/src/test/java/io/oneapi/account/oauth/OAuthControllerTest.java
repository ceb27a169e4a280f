package io.oneapi.account.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.Browser;
import io.oneapi.account.FakeSite;
import io.oneapi.account.StoredOption;
import io.oneapi.account.user.Passwords;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthControllerTest {
    private static final Pattern STATE = Pattern.compile("\\{\"data\":\"([0-9a-zA-Z]{12})\",");

    @TempDir
    Path directory;

    private final FakeSite site = new FakeSite();
    private AccountDatabase database;
    private Browser browser;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(
                directory,
                Map.of(
                        "one-api.sign-in.github", site.url(),
                        "one-api.sign-in.github-api", site.url() + "/api",
                        "one-api.sign-in.lark-api", site.url(),
                        "one-api.sign-in.lark-passport", site.url()));
        browser = Browser.on(database);
        database.execute("insert into users (id, username, password, role, status, github_id, access_token) values"
                + " (70, 'ann', '" + Passwords.hashChosen("12345678") + "', 1, 1, '', '70'),"
                + " (80, 'bob', '', 1, 1, 'bob-at-github', '80')");
        option("GitHubOAuthEnabled", "true");
        option("GitHubClientId", "our-id");
        option("GitHubClientSecret", "our-secret");
        site.answer("/login/oauth/access_token", this::gitHubToken);
        gitHubUser(4711, "carol-at-github");
    }

    /** As strict as the real one, which answers 200 to wrong codes too. */
    private FakeSite.Answer gitHubToken(FakeSite.Asked asked) {
        boolean isRight = asked.method().equals("POST")
                && asked.header("accept").equals("application/json")
                && asked.body().contains("\"client_id\":\"our-id\"")
                && asked.body().contains("\"client_secret\":\"our-secret\"")
                && asked.body().contains("\"code\":\"good\"");
        return FakeSite.Answer.ok(isRight ? "{\"access_token\":\"t0ken\"}" : "{\"error\":\"bad_verification_code\"}");
    }

    private void gitHubUser(long number, String login) {
        site.answer(
                "/api/user",
                asked -> "Bearer t0ken".equals(asked.header("authorization"))
                        ? FakeSite.Answer.ok("{\"id\":" + number + ",\"login\":\"" + login
                                + "\",\"name\":\"Carol\",\"email\":\"Carol@Example.com\"}")
                        : new FakeSite.Answer(401, "{}"));
    }

    @AfterEach
    void close() {
        site.close();
        database.close();
    }

    @Test
    void signsUpWhoeverIsNewAndInWhoeverIsKnown() {
        option("QuotaForNewUser", "1000");

        Browser.Answer first = callback("github", state());
        long id = Long.parseLong(database.row("select max(id) from users"));
        assertThat(first.body())
                .startsWith("{\"data\":{\"id\":" + id + ",\"username\":\"github_" + id + "\",")
                .contains("\"display_name\":\"Carol\"", "\"quota\":0,");
        assertThat(browser.hasSession()).isTrue();
        assertThat(database.row("select github_id, email, password, quota, inviter_id from users where id = " + id))
                .isEqualTo("carol-at-github|carol@example.com||1000|0");
        assertThat(database.row("select name from tokens where user_id = " + id))
                .isEqualTo("default");

        browser.forgetSession();
        assertThat(callback("github", state()).body()).startsWith("{\"data\":{\"id\":" + id + ",");
        assertThat(database.row("select count(*) from users where github_id <> ''"))
                .isEqualTo("2");
    }

    /** D18. */
    @Test
    void knowsPeopleOfAnExistingInstallationByLoginUntilItsNumberIsKnown() {
        gitHubUser(1, "bob-at-github");
        assertThat(callback("github", state()).body()).startsWith("{\"data\":{\"id\":80,");
        browser.forgetSession();

        gitHubUser(1, "renamed");
        assertThat(callback("github", state()).body()).startsWith("{\"data\":{\"id\":80,");
        assertThat(database.row("select github_id from users where id = 80")).isEqualTo("renamed");
        browser.forgetSession();

        gitHubUser(2, "renamed");
        assertThat(callback("github", state()).body())
                .doesNotContain("\"id\":80,")
                .contains("\"success\":true");
    }

    @Test
    void bindsAnAccountToWhoIsSignedIn() {
        browser.signIn("ann", "12345678");

        assertThat(callback("github", state()).body()).isEqualTo("{\"message\":\"bind\",\"success\":true}");
        assertThat(callback("github", state()).body()).isEqualTo("{\"message\":\"bind\",\"success\":true}");
        assertThat(database.row("select github_id from users where id = 70")).isEqualTo("carol-at-github");

        gitHubUser(1, "bob-at-github");
        assertThat(callback("github", state()).body()).contains("bound to another user");
    }

    /** D17. */
    @Test
    void takesAStateOnceAndFromTheBrowserThatBeganIt() {
        String state = state();
        assertThat(callback("github", state).status()).isEqualTo(200);
        assertThat(callback("github", state).status()).isEqualTo(403);

        String others = state();
        assertThat(Browser.on(database)
                        .get("/api/oauth/github?code=good&state=" + others)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcdefghijkl", "../../../../", "%00", "abcdefghijk%0a"})
    void refusesAStateThatItDidNotGive(String state) {
        Browser.Answer answer = callback("github", state);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("\"success\":false");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void refusesCodesThatGitHubDoesNotKnow() {
        assertThat(browser.get("/api/oauth/github?code=bad&state=" + state()).body())
                .contains("\"success\":false", "does not accept the code");
        assertThat(browser.get("/api/oauth/github?code=&state=" + state()).body())
                .contains("code is needed");
    }

    /** D18. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":5}", "{\"id\":5,\"login\":\"\"}", "{\"id\":0,\"login\":\"x\"}", "[]", "no"})
    void refusesAnAnswerThatNamesNobody(String user) {
        site.answer("/api/user", user);

        assertThat(callback("github", state()).body()).contains("\"success\":false");
        assertThat(database.row("select count(*) from users")).isEqualTo("3");
    }

    @Test
    void refusesNewPeopleWhereNobodyMaySignUp() {
        option("RegisterEnabled", "false");

        assertThat(callback("github", state()).body()).contains("Signing up is switched off");
    }

    @Test
    void refusesDisabledUsers() {
        gitHubUser(1, "bob-at-github");
        database.execute("update users set status = 2 where id = 80");

        assertThat(callback("github", state()).body()).contains("has been banned");
    }

    @ParameterizedTest
    @CsvSource({"github, GitHub", "oidc, OIDC", "lark, Lark"})
    void refusesProvidersThatAreSwitchedOff(String provider, String label) {
        option("GitHubOAuthEnabled", "false");

        assertThat(callback(provider, state()).body()).contains("Sign-in with " + label + " is switched off");
        assertThat(browser.get("/api/oauth/start/" + provider).body()).contains("is switched off");
    }

    /** D14. */
    @Test
    void leavesAnAddressThatIsTakenToItsOwner() {
        database.execute("update users set email = 'carol@example.com' where id = 70");

        callback("github", state());

        assertThat(database.row("select email from users where github_id = 'carol-at-github'"))
                .isEmpty();
    }

    /** D17. */
    @Test
    void sendsTheBrowserToGitHubWithAChallenge() {
        Browser.Answer start = browser.get("/api/oauth/start/github");

        assertThat(start.status()).isEqualTo(303);
        assertThat(start.location()).startsWith(site.url() + "/login/oauth/authorize?client_id=our-id&code_challenge=");
        Matcher state = Pattern.compile("state=([0-9a-zA-Z]{12})").matcher(start.location());
        assertThat(state.find()).isTrue();
        assertThat(callback("github", state.group(1)).status()).isEqualTo(200);
        assertThat(site.asked().getFirst().body()).containsPattern("\"code_verifier\":\"[0-9a-zA-Z]{43}\"");
    }

    @Test
    void signsPeopleInWithLark() {
        option("LarkClientId", "cli_1");
        option("LarkClientSecret", "lark-secret");
        option("ServerAddress", "https://api.example.com/");
        site.answer(
                "/open-apis/authen/v2/oauth/token",
                asked -> FakeSite.Answer.ok(
                        asked.body().contains("\"redirect_uri\":\"https://api.example.com/oauth/lark\"")
                                        && asked.body().contains("\"grant_type\":\"authorization_code\"")
                                        && asked.body().contains("\"client_secret\":\"lark-secret\"")
                                ? "{\"code\":0,\"access_token\":\"u-1\"}"
                                : "{\"code\":20003,\"error\":\"invalid_grant\"}"));
        site.answer("/suite/passport/oauth/userinfo", "{\"open_id\":\"ou_1\",\"name\":\"\"}");

        callback("lark", state());

        assertThat(database.row("select display_name, lark_id from users where username like 'lark_%'"))
                .isEqualTo("Lark User|ou_1");
    }

    @Test
    void signsPeopleInWithTheCodeThatWeChatSentThem() {
        option("WeChatAuthEnabled", "true");
        option("WeChatServerAddress", site.url() + "/");
        option("WeChatServerToken", "wx-token");
        site.answer(
                "/api/wechat/user",
                asked -> FakeSite.Answer.ok(
                        asked.query().equals("code=123456") && "wx-token".equals(asked.header("authorization"))
                                ? "{\"success\":true,\"message\":\"\",\"data\":\"wx-1\"}"
                                : "{\"success\":false,\"message\":\"unknown code\"}"));

        assertThat(browser.get("/api/oauth/wechat?code=1").body()).contains("unknown code");
        assertThat(browser.get("/api/oauth/wechat?code=123456").body()).contains("\"display_name\":\"WeChat User\"");
        assertThat(database.row("select count(*) from users where wechat_id = 'wx-1'"))
                .isEqualTo("1");
    }

    @Test
    void bindsWeChatWithoutAWord() {
        option("WeChatAuthEnabled", "true");
        option("WeChatServerAddress", site.url());
        site.answer("/api/wechat/user", "{\"success\":true,\"message\":\"\",\"data\":\"wx-1\"}");
        assertThat(browser.get("/api/oauth/wechat/bind?code=1").status()).isEqualTo(401);

        browser.signIn("ann", "12345678");

        assertThat(browser.get("/api/oauth/wechat/bind?code=1").isDone()).isTrue();
        assertThat(database.row("select wechat_id from users where id = 70")).isEqualTo("wx-1");
    }

    private String state() {
        Matcher state = STATE.matcher(browser.get("/api/oauth/state").body());
        assertThat(state.find()).isTrue();
        return state.group(1);
    }

    private Browser.Answer callback(String provider, String state) {
        return browser.get("/api/oauth/" + provider + "?code=good&state=" + state);
    }

    private void option(String key, String value) {
        StoredOption.set(database, key, value);
    }
}
