package io.oneapi.platform.envelope;

/** A management request that cannot be done; the message is shown to the one who asked. */
public final class RequestRefused extends RuntimeException {
    public RequestRefused(String message) {
        super(message);
    }
}
