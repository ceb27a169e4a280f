package io.oneapi.account.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What of sending mail the operator of the machine decides; server and account are stored options.
 *
 * @param verifyCertificate false where the mail server shows a certificate that nobody vouches for
 * @param implicitTlsPort the port on which TLS begins with the first byte; everywhere else it begins when offered
 * @param timeout of each step: connecting, reading, writing
 */
@ConfigurationProperties("smtp")
record SmtpConfig(
        @Bindable(defaultValue = "true") boolean verifyCertificate,
        @Bindable(defaultValue = "465") int implicitTlsPort,
        @Bindable(defaultValue = "10s") Duration timeout) {}
