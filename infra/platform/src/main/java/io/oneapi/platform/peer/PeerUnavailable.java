package io.oneapi.platform.peer;

/** Another service of ours could not be asked; the message says what for. */
public final class PeerUnavailable extends RuntimeException {
    PeerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
