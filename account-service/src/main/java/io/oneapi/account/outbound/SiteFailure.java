package io.oneapi.account.outbound;

/** A call to another site that gave no usable answer; the message says why, without secrets. */
public final class SiteFailure extends RuntimeException {
    public SiteFailure(String message) {
        super(message);
    }

    SiteFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
