package io.oneapi.account.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as people type it: a plain mailbox at a domain, no comments, quotes or control characters.
 *
 * @param text in lower case, so that one mailbox is one address
 */
public record EmailAddress(String text) {
    private static final int MAX_LENGTH = 50;
    private static final Pattern MAILBOX =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        if (text.length() > MAX_LENGTH || !MAILBOX.matcher(text).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** The address in a text; empty when the text is none, or longer than the column of users. */
    public static Optional<EmailAddress> parse(String text) {
        String normal = text.strip().toLowerCase(Locale.ROOT);
        return normal.length() <= MAX_LENGTH && MAILBOX.matcher(normal).matches()
                ? Optional.of(new EmailAddress(normal))
                : Optional.empty();
    }

    public String domain() {
        return text.substring(text.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
