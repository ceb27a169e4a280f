package io.oneapi.bench.ledger;

import io.oneapi.bench.load.BenchFailure;
import java.time.Duration;

/**
 * How fast charges reached the log while the gateway was fully loaded.
 *
 * @param charges log rows written
 * @param loadedSeconds how long the gateway was under load
 * @param lagSeconds how long after the load the last of them was written
 */
public record SettledCharges(long charges, double loadedSeconds, double lagSeconds) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Waits until the log holds a row for every answered call. */
    public static SettledCharges await(
            ConsumptionLog log, long rowsBefore, long answered, double loadedSeconds, Duration limit)
            throws InterruptedException {
        long start = System.nanoTime();
        long charges = log.sum().rows() - rowsBefore;
        while (charges < answered) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new BenchFailure("only " + charges + " of " + answered + " calls are in the log "
                        + limit.toSeconds() + " s after the load");
            }
            Thread.sleep(POLL);
            charges = log.sum().rows() - rowsBefore;
        }
        return new SettledCharges(charges, loadedSeconds, (System.nanoTime() - start) / 1e9);
    }

    public double perSecond() {
        return charges / (loadedSeconds + lagSeconds);
    }
}
