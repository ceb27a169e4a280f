package io.oneapi.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.Browser;
import io.oneapi.account.MailServer;
import io.oneapi.account.StoredOption;
import io.oneapi.account.user.Passwords;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordResetControllerTest {
    private static final Pattern LINK = Pattern.compile(
            "https://api.example.com/user/reset\\?email=ann%2Bx%40example.com&amp;token=([0-9a-f]{32})");

    @TempDir
    Path directory;

    private AccountDatabase database;
    private MailServer mails;
    private Browser browser;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        mails = MailServer.of(database);
        browser = Browser.on(database);
        StoredOption.set(database, "ServerAddress", "https://api.example.com/");
        String hash = Passwords.hashChosen("12345678");
        database.execute("insert into users (id, username, password, role, status, email, access_token) values"
                + " (70, 'ann', '" + hash + "', 1, 1, 'ann+x@example.com', '70'),"
                + " (80, 'bob', '" + hash + "', 1, 1, 'twice@example.com', '80'),"
                + " (90, 'bob2', '" + hash + "', 1, 1, 'twice@example.com', '90')");
    }

    @AfterEach
    void close() {
        mails.close();
        database.close();
    }

    /** D16. */
    @Test
    void tellsANewPasswordOnceAndEndsAllSessions() {
        browser.signIn("ann", "12345678");
        String token = mailedToken();

        Browser.Answer answer = reset("ann+x@example.com", token, "");

        Matcher password = Pattern.compile("\\{\"data\":\"([0-9a-zA-Z]{16})\",\"message\":\"\",\"success\":true}")
                .matcher(answer.body());
        assertThat(password.matches()).isTrue();
        assertThat(browser.hasSession()).isFalse();
        assertThat(browser.signIn("ann", "12345678").isSuccess()).isFalse();
        assertThat(browser.signIn("ann", password.group(1)).isSuccess()).isTrue();
        assertThat(reset("ann+x@example.com", token, "").body()).contains("wrong or has expired");
    }

    /** D16. */
    @Test
    void setsThePasswordThatWasChosen() {
        String token = mailedToken();

        assertThat(reset("ann+x@example.com", token, "short").body()).contains("8 to 20 characters");
        assertThat(reset("Ann+X@example.com", token, "a new password").body())
                .isEqualTo("{\"data\":\"\",\"message\":\"\",\"success\":true}");

        assertThat(browser.signIn("ann", "a new password").isSuccess()).isTrue();
        assertThat(mails.await(2))
                .last()
                .extracting(MailServer.Received::subject)
                .asString()
                .contains("has changed");
    }

    /** D14, D16, F49. */
    @Test
    void answersTheSameForAddressesThatNobodyOrSeveralHave() {
        assertThat(browser.get("/api/reset_password?email=nobody@example.com").isDone())
                .isTrue();
        assertThat(browser.get("/api/reset_password?email=twice@example.com").isDone())
                .isTrue();

        mailedToken();
        assertThat(mails.received()).extracting(MailServer.Received::recipient).containsExactly("ann+x@example.com");
        assertThat(reset("nobody@example.com", "0".repeat(32), "").body())
                .isEqualTo(reset("ann+x@example.com", "0".repeat(32), "").body());
    }

    @Test
    void answersTheSameForAllWhenNoMailCanBeSent() {
        StoredOption.set(database, "SMTPServer", "");

        assertThat(browser.get("/api/reset_password?email=ann%2Bx@example.com").body())
                .isEqualTo(browser.get("/api/reset_password?email=nobody@example.com")
                        .body())
                .contains("no mail server is set up");
    }

    @Test
    void refusesIncompleteQuestions() {
        assertThat(browser.get("/api/reset_password?email=ann").body()).contains("not an e-mail address");
        assertThat(reset("", "token", "").body()).contains("email and token are needed");
        assertThat(reset("ann+x@example.com", "", "").body()).contains("email and token are needed");
    }

    @Test
    void givesUpALinkAfterFiveWrongTokens() {
        String token = mailedToken();
        for (int i = 0; i < 5; i++) {
            reset("ann+x@example.com", "wrong", "");
        }

        assertThat(reset("ann+x@example.com", token, "").isSuccess()).isFalse();
    }

    private String mailedToken() {
        assertThat(browser.get("/api/reset_password?email=ann%2Bx@example.com").isDone())
                .isTrue();
        Matcher link = LINK.matcher(mails.await(1).getLast().page());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private Browser.Answer reset(String email, String token, String password) {
        return browser.post(
                "/api/user/reset",
                "{\"email\":\"" + email + "\",\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
    }
}
