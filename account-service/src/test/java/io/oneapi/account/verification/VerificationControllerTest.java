package io.oneapi.account.verification;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationControllerTest {
    private static final Pattern CODE = Pattern.compile("<b>([0-9a-f]{6})</b>");

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
        database.execute("insert into users (id, username, password, role, status, email, access_token) values"
                + " (70, 'ann', '', 1, 1, 'Ann@Example.com', '70'), (80, 'bob', '', 1, 1, '', '80'),"
                + " (90, 'deleted', '', 1, 3, 'free@example.com', '90')");
    }

    @AfterEach
    void close() {
        mails.close();
        database.close();
    }

    @Test
    void mailsACodeThatBindsTheAddress() {
        assertThat(browser.get("/api/verification?email=Bob@Example.com").isDone())
                .isTrue();
        assertThat(mails.received()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("bob@example.com");
            assertThat(mail.subject()).isEqualTo("One API - Verification code / 邮箱验证");
            assertThat(mail.page()).contains("10 minutes");
        });

        bob();
        assertThat(bind("bob@example.com", mailedCode()).isDone()).isTrue();

        assertThat(database.row("select email from users where id = 80")).isEqualTo("bob@example.com");
        assertThat(bind("bob@example.com", mailedCode()).body()).contains("wrong or has expired");
    }

    /** D15. */
    @Test
    void givesUpACodeAfterFiveWrongOnes() {
        browser.get("/api/verification?email=bob@example.com");
        bob();
        for (int i = 0; i < 5; i++) {
            assertThat(bind("bob@example.com", "wrong" + i).isSuccess()).isFalse();
        }

        assertThat(bind("bob@example.com", mailedCode()).isSuccess()).isFalse();
    }

    /** D14. */
    @Test
    void looksAgainWhetherTheAddressIsTakenWhenItIsBound() {
        browser.get("/api/verification?email=bob@example.com");
        database.execute("update users set email = 'bob@example.com' where id = 70");
        bob();

        assertThat(bind("bob@example.com", mailedCode()).body()).contains("address is taken");
    }

    @Test
    void wantsSomebodyToBindTheAddressTo() {
        assertThat(bind("bob@example.com", "4f2a1c").status()).isEqualTo(401);
    }

    /** D14. */
    @Test
    void refusesATakenAddressAndKeepsNoneForDeletedUsers() {
        assertThat(browser.get("/api/verification?email=ann@example.com").body())
                .contains("address is taken");
        assertThat(browser.get("/api/verification?email=free@example.com").isDone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "a@b",
                "ann@example.com%0d%0aBcc:%20bob@example.com",
                "ann@example.com%0aSubject:x",
                "a@example.com,b@example.com"
            })
    void refusesWhatIsNoAddress(String email) {
        assertThat(browser.get("/api/verification?email=" + email).body()).contains("not an e-mail address");
        assertThat(mails.received()).isEmpty();
    }

    @Test
    void takesOnlyListedDomainsWhereThatIsSet() {
        StoredOption.set(database, "EmailDomainRestrictionEnabled", "true");
        assertThat(browser.get("/api/verification?email=a@gmail.com").isDone()).isTrue();
        assertThat(browser.get("/api/verification?email=a@evil-gmail.com").body())
                .contains("of this domain");

        StoredOption.set(database, "EmailDomainWhitelist", "example.com,example.org");
        assertThat(browser.get("/api/verification?email=a@gmail.com").body()).contains("of this domain");
        assertThat(browser.get("/api/verification?email=a@Example.ORG").isDone())
                .isTrue();
    }

    @Test
    void saysWhenTheMailCannotBeSent() {
        mails.close();

        assertThat(browser.get("/api/verification?email=bob@example.com").body())
                .contains("The e-mail could not be sent / 发送邮件失败");
    }

    private void bob() {
        database.execute("update users set password = '" + Passwords.hashChosen("12345678") + "' where id = 80");
        assertThat(browser.signIn("bob", "12345678").isSuccess()).isTrue();
    }

    private String mailedCode() {
        Matcher matcher = CODE.matcher(mails.received().getFirst().page());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private Browser.Answer bind(String email, String code) {
        return browser.get("/api/oauth/email/bind?email=" + email + "&code=" + code);
    }
}
