package io.oneapi.account.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.oneapi.account.AccountDatabase;
import io.oneapi.account.StoredOption;
import io.oneapi.platform.option.Options;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final EmailAddress ANN = new EmailAddress("ann@example.com");
    private static final Letter LETTER = new Letter("Your code / 验证码", "<p>4f2a1c</p>");

    @TempDir
    Path directory;

    private AccountDatabase database;
    private GreenMail server;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
        });
        server.start();
        option("SMTPServer", "127.0.0.1");
        option("SMTPPort", Integer.toString(server.getSmtp().getPort()));
        option("SMTPFrom", "site@example.com");
    }

    @AfterEach
    void close() {
        server.stop();
        database.close();
    }

    @Test
    void sendsAPageFromTheSite() throws Exception {
        option("SystemName", "一号站");

        plain().send(ANN, LETTER);

        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getFrom()).containsExactly(new InternetAddress("site@example.com"));
        assertThat(((InternetAddress) received.getFrom()[0]).getPersonal()).isEqualTo("一号站");
        assertThat(received.getAllRecipients()).containsExactly(new InternetAddress("ann@example.com"));
        assertThat(received.getSubject()).isEqualTo("一号站 - Your code / 验证码");
        assertThat(received.getSentDate()).isEqualTo(NOW);
        assertThat(received.getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat((String) received.getContent()).contains("<h2>Your code / 验证码</h2>", "<p>4f2a1c</p>", "由 一号站 自动发送");
    }

    @Test
    void signsInWhereAnAccountIsSet() throws Exception {
        server.setUser("site@example.com", "site@example.com", "secret");
        option("SMTPAccount", "site@example.com");
        option("SMTPToken", "secret");

        plain().send(ANN, LETTER);
        option("SMTPToken", "wrong");

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(() -> plain().send(ANN, LETTER)).isInstanceOf(MailFailure.class);
    }

    @Test
    void writesNoHeaderThatSomeoneWroteIntoANameOrTitle() throws Exception {
        option("SystemName", "One API\r\nBcc: bob@example.com");

        plain().send(ANN, new Letter("Hello\r\nX-Evil: yes\r\n\r\nbody", "<p>hello</p>"));

        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getHeader("X-Evil")).isNull();
        assertThat(received.getSubject()).isEqualTo("One API Bcc: bob@example.com - Hello X-Evil: yes body");
        assertThat(received.getAllRecipients()).hasSize(1);
    }

    /** D49, F46. */
    @Test
    void refusesAServerWhoseCertificateNobodyVouchesFor() {
        option("SMTPPort", Integer.toString(server.getSmtps().getPort()));

        Mailer careful = mailer(new SmtpConfig(true, server.getSmtps().getPort(), PATIENCE));

        assertThatThrownBy(() -> careful.send(ANN, LETTER)).isInstanceOf(MailFailure.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** D49. */
    @Test
    void takesSuchACertificateWhereTheOperatorSaysSo() {
        option("SMTPPort", Integer.toString(server.getSmtps().getPort()));

        mailer(new SmtpConfig(false, server.getSmtps().getPort(), PATIENCE)).send(ANN, LETTER);

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void saysThatNoServerIsSetUp() {
        option("SMTPServer", "");

        assertThat(plain().isSetUp()).isFalse();
        assertThatThrownBy(() -> plain().send(ANN, LETTER)).hasMessageContaining("no mail server is set up");
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        server.stop();

        assertThatThrownBy(() -> plain().send(ANN, LETTER))
                .isInstanceOf(MailFailure.class)
                .hasMessageContaining("127.0.0.1");
    }

    private Mailer mailer(SmtpConfig config) {
        return new Mailer(database.bean(Options.class), config, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Mailer plain() {
        return mailer(new SmtpConfig(true, 465, PATIENCE));
    }

    private void option(String key, String value) {
        StoredOption.set(database, key, value);
    }
}
