package io.oneapi.account.mail;

/** An e-mail that could not be sent; the message says why, without secrets. */
public final class MailFailure extends RuntimeException {
    MailFailure(String message) {
        super(message);
    }

    MailFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
