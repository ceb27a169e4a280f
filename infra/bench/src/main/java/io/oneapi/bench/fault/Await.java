package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.time.Duration;
import java.util.List;

/** Waiting for something outside this process, within a limit. */
final class Await {
    private static final Duration POLL = Duration.ofMillis(200);

    private Await() {}

    /** What must come true; called again and again. */
    interface Condition {
        /** What is still missing, for people; empty when nothing is. */
        List<String> missing() throws InterruptedException;
    }

    /**
     * Waits until nothing is missing.
     *
     * @param what for the message when it takes too long
     */
    static void nothingMissing(String what, Duration limit, Condition condition) throws InterruptedException {
        long start = System.nanoTime();
        List<String> missing = condition.missing();
        while (!missing.isEmpty()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new BenchFailure(what + " took longer than " + limit.toSeconds() + " s: " + missing);
            }
            Thread.sleep(POLL);
            missing = condition.missing();
        }
    }
}
