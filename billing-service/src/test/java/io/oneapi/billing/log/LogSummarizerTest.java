package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.testing.database.Dialect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LogSummarizerTest {
    private static final Databases SQLITE = Databases.of(SqlDsn.sqlite(Path.of("one-api.db"), 3000));
    private static final Databases SERVER = Databases.of(SqlDsn.parse("postgres://127.0.0.1/oneapi"));

    private final SteppingClock clock = new SteppingClock();
    private final LogDatabaseFixture database = new LogDatabaseFixture(Dialect.SQLITE);

    @Test
    void sumsFullBlocksAndLeavesTheLastOneOpen() {
        database.write(LogExamples.rows());

        new LogSummarizer(database.progress(), SQLITE, clock).work();

        assertThat(database.number("select summed_blocks from log_progress")).isEqualTo(3);
        assertThat(database.number("select sum(events) from log_blocks"))
                .isEqualTo(LogExamples.rows().stream()
                        .filter(row -> row.id() < 3 * Segment.BLOCK_SIZE)
                        .count());
    }

    @Test
    void goesOnWhereItStoppedWhenTimeWasUp() {
        database.write(LogExamples.rows());
        clock.step = Duration.ofMillis(150);
        LogSummarizer summarizer = new LogSummarizer(database.progress(), SQLITE, clock);

        summarizer.work();
        long first = database.number("select summed_blocks from log_progress");
        summarizer.work();

        assertThat(first).isEqualTo(2);
        assertThat(database.number("select summed_blocks from log_progress")).isEqualTo(3);
    }

    @Test
    void passesOverIdsThatNoRowHas() {
        database.execute("insert into logs (id, created_at) values (1, 1), (900000000, 2)");

        new LogSummarizer(database.progress(), SQLITE, clock).work();

        assertThat(database.number("select summed_blocks from log_progress")).isEqualTo(900_000_000 / 4096);
        assertThat(database.number("select count(*) from log_blocks")).isEqualTo(1);
    }

    @Test
    void waitsOnAServerUntilWritersOfSmallerIdsAreDone() {
        database.write(LogExamples.rows());
        LogSummarizer summarizer = new LogSummarizer(database.progress(), SERVER, clock);

        clock.now = clock.now.plusSeconds(31);
        summarizer.work();
        assertThat(database.number("select count(*) from log_blocks")).isZero();
        clock.now = clock.now.plusSeconds(29);
        summarizer.work();
        assertThat(database.number("select count(*) from log_blocks")).isZero();
        clock.now = clock.now.plusSeconds(1);
        summarizer.work();

        assertThat(database.number("select count(*) from log_blocks")).isEqualTo(3);
    }

    /** Goes on by a step whenever somebody looks. */
    private static final class SteppingClock extends Clock {
        private Instant now = Instant.ofEpochSecond(LogExamples.START);
        private Duration step = Duration.ZERO;

        @Override
        public Instant instant() {
            Instant seen = now;
            now = now.plus(step);
            return seen;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
