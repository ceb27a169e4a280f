package io.oneapi.bench.report;

/** Something outside the bench keeps a run from going on; the message is meant for the person who started it. */
final class BenchFailure extends RuntimeException {
    BenchFailure(String message) {
        super(message);
    }

    BenchFailure(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
