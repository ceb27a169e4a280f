package io.oneapi.billing.log;

import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums blocks of the log once no more rows can come into them, in the background, so that writing a row costs nothing
 * for it. It goes on where it was, also over the rows of a database that is older than the sums.
 */
@Singleton
final class LogSummarizer {
    private static final Logger log = LoggerFactory.getLogger(LogSummarizer.class);

    /** Longer than a transaction that writes rows can last: until then a smaller id than others may still come. */
    private static final Duration WRITERS_DONE = Duration.ofSeconds(30);

    /** A third of the time at most, so that calls are served as well while old rows are being summed. */
    private static final Duration WORK = Duration.ofMillis(500);

    private final SumProgress progress;
    private final Clock clock;
    private final Duration delay;
    private Observation observed;

    LogSummarizer(SumProgress progress, Databases databases, Clock clock) {
        this.progress = progress;
        this.clock = clock;
        // SQLite has one writer at a time, so ids appear in order.
        this.delay = databases.get(Databases.LOG).kind() == DatabaseKind.SQLITE ? Duration.ZERO : WRITERS_DONE;
        this.observed = new Observation(0, clock.instant());
    }

    /** The blocks that were full at a time: ids up to there had been given out. */
    private record Observation(long fullBlocks, Instant at) {}

    @Scheduled(initialDelay = "${one-api.log.sum-every:1s}", fixedDelay = "${one-api.log.sum-every:1s}")
    void work() {
        try {
            Instant end = clock.instant().plus(WORK);
            long settled = settledBlocks();
            while (clock.instant().isBefore(end) && sumNext(settled)) {}
        } catch (RuntimeException e) {
            log.warn("log rows could not be summed, it is tried again; figures take longer meanwhile", e);
        }
    }

    private long settledBlocks() {
        Instant now = clock.instant();
        if (delay.isZero()) {
            return fullBlocks();
        }
        if (Duration.between(observed.at(), now).compareTo(delay) < 0) {
            return 0;
        }
        long settled = observed.fullBlocks();
        observed = new Observation(fullBlocks(), now);
        return settled;
    }

    private long fullBlocks() {
        return progress.read((connection, summedBlocks) ->
                        Sql.of("select coalesce(max(id), 0) from logs").number(connection) + 1)
                / Segment.BLOCK_SIZE;
    }

    /** Sums one block, or passes over ids that no row has. False when there is none left. */
    private boolean sumNext(long settledBlocks) {
        return progress.change((connection, locked) -> {
            long block = locked.summedBlocks();
            if (block >= settledBlocks) {
                return false;
            }
            OptionalLong id = LogStatements.firstIdFrom(block * Segment.BLOCK_SIZE, connection);
            long next = Math.min(settledBlocks, id.orElse(Long.MAX_VALUE) / Segment.BLOCK_SIZE);
            if (next == block) {
                BlockSums.write(connection, block);
                next++;
            }
            locked.set(next);
            return true;
        });
    }
}
