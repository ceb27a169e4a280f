package io.oneapi.platform.failure;

/** A reason not to start that the operator can mend; the message says what is wrong and what to do. */
public class StartFailure extends RuntimeException {
    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
