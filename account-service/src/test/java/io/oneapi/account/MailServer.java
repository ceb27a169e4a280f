package io.oneapi.account;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** A mail server that a running service sends through. */
public final class MailServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** A letter as it arrived. */
    public record Received(String recipient, String subject, String page) {}

    public static MailServer of(AccountDatabase database) {
        MailServer mails = new MailServer();
        mails.server.start();
        StoredOption.set(database, "SMTPServer", "127.0.0.1");
        StoredOption.set(
                database, "SMTPPort", Integer.toString(mails.server.getSmtp().getPort()));
        StoredOption.set(database, "SMTPFrom", "site@example.com");
        return mails;
    }

    /** Waits for that many letters, and tells what has come. */
    public List<Received> await(int letters) {
        Awaitility.await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length >= letters);
        return received();
    }

    public List<Received> received() {
        return Arrays.stream(server.getReceivedMessages()).map(MailServer::read).toList();
    }

    private static Received read(MimeMessage message) {
        try {
            return new Received(
                    message.getRecipients(Message.RecipientType.TO)[0].toString(), message.getSubject(), (String)
                            message.getContent());
        } catch (MessagingException e) {
            throw new IllegalStateException("reading a letter", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a letter", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
