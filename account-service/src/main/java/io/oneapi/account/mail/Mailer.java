package io.oneapi.account.mail;

import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** Sends letters; waits until the mail server has taken them. */
@Singleton
public final class Mailer {
    private static final String SITE = "One API";

    private final Options options;
    private final SmtpConfig config;
    private final Clock clock;

    Mailer(Options options, SmtpConfig config, Clock clock) {
        this.options = options;
        this.config = config;
        this.clock = clock;
    }

    /** Whether a mail server is named at all. */
    public boolean isSetUp() {
        return SmtpAccount.stored(options).isPresent();
    }

    /**
     * Sends one letter to one address.
     *
     * @throws MailFailure when the mail server does not take it
     */
    public void send(EmailAddress recipient, Letter letter) {
        SmtpAccount account = SmtpAccount.stored(options)
                .orElseThrow(() -> new MailFailure("no mail server is set up / 未设置 SMTP 服务器"));
        try {
            Transport.send(message(account, recipient, letter));
        } catch (MessagingException e) {
            throw new MailFailure(oneLine(String.valueOf(e.getMessage())), e);
        }
    }

    private MimeMessage message(SmtpAccount account, EmailAddress recipient, Letter letter) throws MessagingException {
        String site = options.text("SystemName").filter(name -> !name.isBlank()).orElse(SITE);
        MimeMessage message = new MimeMessage(session(account));
        message.setFrom(sender(account, oneLine(site)));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient.text(), true));
        message.setSubject(oneLine(site + " - " + letter.title()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setText(LetterPage.around(letter, site), StandardCharsets.UTF_8.name(), "html");
        return message;
    }

    private static InternetAddress sender(SmtpAccount account, String site) throws AddressException {
        InternetAddress sender = new InternetAddress(account.from(), true);
        try {
            sender.setPersonal(site, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
        return sender;
    }

    private Session session(SmtpAccount account) {
        return Session.getInstance(account.session(config), new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(account.user(), account.password());
            }
        });
    }

    /** A line break in a header would begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
