package io.oneapi.bench.load;

/** Something outside the bench keeps a run from going on; the message is meant for the person who started it. */
public final class BenchFailure extends RuntimeException {
    public BenchFailure(String message) {
        super(message);
    }

    public BenchFailure(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
