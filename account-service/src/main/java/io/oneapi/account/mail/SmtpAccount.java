package io.oneapi.account.mail;

import io.oneapi.platform.option.Options;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The account at a mail server that letters are sent through.
 *
 * @param user empty where the server asks for no login
 * @param from the sender's address
 */
record SmtpAccount(String server, int port, String user, String password, String from) {
    private static final int DEFAULT_PORT = 587;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** What is stored; empty while no server is named. */
    static Optional<SmtpAccount> stored(Options options) {
        String user = options.text("SMTPAccount").orElse("");
        String from = options.text("SMTPFrom").filter(text -> !text.isBlank()).orElse(user);
        return options.text("SMTPServer")
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(server -> new SmtpAccount(
                        server,
                        options.number("SMTPPort", BigDecimal.valueOf(DEFAULT_PORT))
                                .intValue(),
                        user,
                        options.text("SMTPToken").orElse(""),
                        from.strip()));
    }

    boolean needsLogin() {
        return !user.isEmpty() || !password.isEmpty();
    }

    /** What bounces come back to. Many servers take only the account's own address here. */
    String envelopeSender(SmtpConfig config) {
        return port != config.implicitTlsPort() && user.contains("@") ? user : from;
    }

    /** A password goes over a plain connection only within this machine. */
    Properties session(SmtpConfig config) {
        Properties properties = new Properties();
        String timeout = Long.toString(config.timeout().toMillis());
        properties.setProperty("mail.smtp.host", server);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.auth", Boolean.toString(needsLogin()));
        properties.setProperty("mail.smtp.from", envelopeSender(config));
        boolean implicitTls = port == config.implicitTlsPort();
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(implicitTls));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty(
                "mail.smtp.starttls.required",
                Boolean.toString(!implicitTls && needsLogin() && !THIS_MACHINE.contains(server)));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(config.verifyCertificate()));
        if (!config.verifyCertificate()) {
            properties.setProperty("mail.smtp.ssl.trust", "*");
        }
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SmtpAccount[" + server + ":" + port + "]";
    }
}
