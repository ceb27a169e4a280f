package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSummarizerTest {
    private static final DatabaseSettings SERVER =
            new DatabaseSettings(DatabaseKind.POSTGRESQL, "jdbc:postgresql://127.0.0.1/", "", Map.of());

    @TempDir
    Path directory;

    private final SteppingClock clock = new SteppingClock();
    private LogDatabaseFixture database;
    private DatabaseSettings sqlite;

    @BeforeEach
    void open() {
        sqlite = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
        database = new LogDatabaseFixture(sqlite);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sumsFullBlocksAndLeavesTheLastOneOpen() {
        database.write(LogExamples.rows());

        new LogSummarizer(database.progress(), sqlite, clock).work();

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
        LogSummarizer summarizer = new LogSummarizer(database.progress(), sqlite, clock);

        summarizer.work();
        long first = database.number("select summed_blocks from log_progress");
        summarizer.work();

        assertThat(first).isEqualTo(2);
        assertThat(database.number("select summed_blocks from log_progress")).isEqualTo(3);
    }

    @Test
    void passesOverIdsThatNoRowHas() {
        database.execute("insert into logs (id, created_at) values (1, 1), (900000000, 2)");

        new LogSummarizer(database.progress(), sqlite, clock).work();

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
