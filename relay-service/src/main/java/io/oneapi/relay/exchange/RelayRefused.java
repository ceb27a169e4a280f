package io.oneapi.relay.exchange;

/** Carries a failure out of the step that found it to the one place that answers it. */
public final class RelayRefused extends RuntimeException {
    private final transient RelayFailure failure;

    public RelayRefused(RelayFailure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    /** A failure with the fault behind it, for the log. */
    public RelayRefused(RelayFailure failure, Throwable cause) {
        super(failure.toString(), cause, false, false);
        this.failure = failure;
    }

    public RelayFailure failure() {
        return failure;
    }
}
