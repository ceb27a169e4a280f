package io.oneapi.billing.log;

import io.oneapi.contract.person.PersonRecord;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old rows, a block at a time, each with its sums in one transaction: figures always tell of the rows that are
 * there.
 */
@Singleton
final class LogPurge {
    private static final Logger log = LoggerFactory.getLogger(LogPurge.class);
    private static final int MANAGE = 3;

    private final SumProgress progress;
    private final Clock clock;

    LogPurge(SumProgress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** Deletes rows of every kind from before a time, leaves a row that says who did it, and returns their number. */
    long deleteBefore(long unixSeconds, PersonRecord person) {
        long deleted = 0;
        OptionalLong block = blockFrom(0);
        while (block.isPresent()) {
            deleted += deleteBefore(unixSeconds, block.getAsLong());
            block = blockFrom(block.getAsLong() + 1);
        }
        record(unixSeconds, deleted, person);
        return deleted;
    }

    /** The first block from one on that has rows. */
    private OptionalLong blockFrom(long first) {
        OptionalLong id = progress.read(
                (connection, summedBlocks) -> LogStatements.firstIdFrom(first * Segment.BLOCK_SIZE, connection));
        return id.isEmpty() ? id : OptionalLong.of(id.getAsLong() / Segment.BLOCK_SIZE);
    }

    private long deleteBefore(long unixSeconds, long block) {
        Segment.Rows ids = Segment.Rows.ofBlocks(block, block + 1);
        if (isYounger(block, unixSeconds)) {
            return 0;
        }
        return progress.change((connection, locked) -> {
            long deleted = Sql.of(
                            "delete from logs where id >= ? and id < ? and created_at < ?",
                            ids.firstId(),
                            ids.endId(),
                            unixSeconds)
                    .update(connection);
            if (deleted > 0 && block < locked.summedBlocks()) {
                BlockSums.drop(connection, block, block + 1);
                BlockSums.write(connection, block);
            }
            openLastBlock(connection, locked);
            return deleted;
        });
    }

    private boolean isYounger(long block, long unixSeconds) {
        return progress.read((connection, summedBlocks) -> Sql.of(
                                "select count(*) from log_blocks where block = ? and first_at >= ?", block, unixSeconds)
                        .number(connection))
                > 0;
    }

    /** SQLite gives the ids of the last rows again when these are gone, so new rows may come into summed blocks. */
    private static void openLastBlock(Connection connection, SumProgress.Locked locked) {
        long nextId = Sql.of("select coalesce(max(id), -1) from logs").number(connection) + 1;
        long open = nextId / Segment.BLOCK_SIZE;
        if (open < locked.summedBlocks()) {
            BlockSums.drop(connection, open, locked.summedBlocks());
            locked.set(open);
        }
    }

    private void record(long unixSeconds, long deleted, PersonRecord person) {
        Instant before = Instant.ofEpochSecond(unixSeconds);
        log.info("user {} deleted {} log rows from before {}", person.id(), deleted, before);
        Sql row = new Sql(
                """
                insert into logs (user_id, username, created_at, type, content) values (?, ?, ?, ?, ?)""",
                List.of(
                        person.id(),
                        person.username(),
                        clock.instant().getEpochSecond(),
                        MANAGE,
                        "删除了 " + before + " 之前的 " + deleted + " 条日志 / deleted " + deleted + " log rows from before "
                                + before));
        progress.change((connection, locked) -> row.update(connection));
    }
}
