package io.oneapi.relay.content;

/** Tells that content a caller has named cannot be had, and why. */
public final class ContentRefused extends RuntimeException {
    private final transient Reason reason;

    /** What stands in the way. */
    public sealed interface Reason {
        /** It is no URL, or one of another kind than http, https and data. */
        record UnsupportedUrl() implements Reason {}

        /** The host lies where callers may not reach. */
        record AddressNotAllowed() implements Reason {}

        record TooManyRedirects() implements Reason {}

        record UnexpectedStatus(int status) implements Reason {}

        /** The answer is compressed, though nobody asked for it. */
        record Encoded(String coding) implements Reason {}

        record NotAnImage(String mimeType) implements Reason {}

        record TooLarge(long limitBytes) implements Reason {}

        record TimedOut() implements Reason {}

        /** The host is unknown, takes no connection, or breaks it off. */
        record Unreachable() implements Reason {}
    }

    ContentRefused(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    ContentRefused(Reason reason, Throwable cause) {
        super(reason.toString(), cause, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
