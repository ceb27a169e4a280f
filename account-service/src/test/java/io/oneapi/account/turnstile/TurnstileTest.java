package io.oneapi.account.turnstile;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.Browser;
import io.oneapi.account.FakeSite;
import io.oneapi.account.MailServer;
import io.oneapi.account.StoredOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnstileTest {
    private static final String ANN = "{\"username\":\"ann\",\"password\":\"12345678\"}";

    @TempDir
    Path directory;

    private final FakeSite cloudflare = new FakeSite();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private AccountDatabase database;
    private MailServer mails;
    private Browser browser;

    @BeforeEach
    void open() {
        cloudflare.answer(
                "/siteverify", asked -> FakeSite.Answer.ok("{\"success\":" + isSolved(asked) + ",\"error-codes\":[]}"));
        database = AccountDatabase.open(directory, Map.of("one-api.turnstile.url", cloudflare.url() + "/siteverify"));
        mails = MailServer.of(database);
        browser = Browser.on(database);
        StoredOption.set(database, "TurnstileSecretKey", "s3cret");
        StoredOption.set(database, "TurnstileCheckEnabled", "true");
    }

    /** As strict as the real one: each solution once. */
    private boolean isSolved(FakeSite.Asked asked) {
        return asked.field("secret").equals("s3cret")
                && asked.field("remoteip").equals("127.0.0.1")
                && asked.field("response").startsWith("solved")
                && used.add(asked.field("response"));
    }

    @AfterEach
    void close() {
        mails.close();
        cloudflare.close();
        database.close();
    }

    @Test
    void guardsSignUpAndMailBeforeAnythingElse() {
        assertThat(browser.post("/api/user/register?turnstile=", "{").body()).contains("must be solved first");
        assertThat(browser.get("/api/verification?email=x").body()).contains("must be solved first");
        assertThat(browser.get("/api/reset_password?email=x").body()).contains("must be solved first");
        assertThat(browser.post("/api/user/register?turnstile=wrong", ANN).body())
                .contains("is not solved");
        assertThat(mails.received()).isEmpty();
    }

    /** D21. */
    @Test
    void coversBothStepsOfASignUpWithOneSolution() {
        assertThat(browser.get("/api/verification?email=ann@example.com&turnstile=solved")
                        .isDone())
                .isTrue();

        assertThat(browser.post("/api/user/register?turnstile=solved", ANN).isDone())
                .isTrue();
        assertThat(browser.post("/api/user/register?turnstile=solved", ANN.replace("ann", "bob"))
                        .body())
                .contains("is not solved");
    }

    /** D21. */
    @Test
    void givesNoPassForAnotherGateOrAnotherBrowser() {
        browser.get("/api/verification?email=ann@example.com&turnstile=solved");

        assertThat(browser.get("/api/reset_password?email=ann@example.com").body())
                .contains("must be solved first");
        assertThat(Browser.on(database).post("/api/user/register", ANN).body()).contains("must be solved first");
    }

    @Test
    void leavesSigningInAlone() {
        assertThat(browser.signIn("root", "123456").isSuccess()).isTrue();
    }

    @Test
    void refusesWhenTurnstileCannotBeAsked() {
        cloudflare.answer("/siteverify", "no json");

        assertThat(browser.post("/api/user/register?turnstile=solved", ANN).body())
                .contains("cannot be asked");
    }
}
