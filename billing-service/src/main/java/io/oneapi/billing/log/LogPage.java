package io.oneapi.billing.log;

import io.oneapi.billing.log.Segment.Blocks;
import io.oneapi.billing.log.Segment.Rows;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** A page of rows that fills while it is led over the log, newest ids first; what comes before it is only counted. */
final class LogPage {
    /** Most pages begin near the newest row, so few blocks are counted at first and more only when these do not do. */
    private static final int FIRST_BLOCKS = 32;

    private static final int GROWTH = 8;

    private final Connection connection;
    private final LogFilter filter;
    private final LogFilter sumFilter;
    private final int limit;
    private final List<LogRow> rows = new ArrayList<>();
    private long toSkip;

    /**
     * A page that is still empty.
     *
     * @param sumFilter the same filter in the form that suits sums
     */
    LogPage(Connection connection, LogFilter filter, LogFilter sumFilter, long offset, int limit) {
        this.connection = connection;
        this.filter = filter;
        this.sumFilter = sumFilter;
        this.toSkip = offset;
        this.limit = limit;
    }

    private record Matches(long events, Rows ids) {}

    void read(Segment segment) {
        if (isFull()) {
            return;
        }
        switch (segment) {
            case Rows ids -> readRows(ids);
            case Blocks blocks -> readBlocks(blocks);
        }
    }

    List<LogRow> rows() {
        return List.copyOf(rows);
    }

    private void readRows(Rows ids) {
        if (toSkip > 0) {
            read(new Matches(LogStatements.count(filter, ids).number(connection), ids));
        } else {
            fetch(ids);
        }
    }

    private void readBlocks(Blocks blocks) {
        long end = blocks.end();
        for (long count = FIRST_BLOCKS; end > blocks.first() && !isFull(); count *= GROWTH) {
            long first = Math.max(blocks.first(), end - count);
            readCounted(new Blocks(blocks.slice(), first, end));
            end = first;
        }
    }

    private void readCounted(Blocks blocks) {
        List<Matches> newestFirst = LogStatements.blocks(sumFilter, blocks)
                .list(connection, row -> new Matches(row.getLong(2), new Rows(row.getLong(3), row.getLong(4) + 1)));
        for (Matches matches : newestFirst) {
            if (isFull()) {
                return;
            }
            read(matches);
        }
    }

    private void read(Matches matches) {
        if (toSkip >= matches.events()) {
            toSkip -= matches.events();
        } else {
            fetch(matches.ids());
        }
    }

    private void fetch(Rows ids) {
        rows.addAll(LogStatements.rows(filter, ids, limit - rows.size(), toSkip).list(connection, LogRow::read));
        toSkip = 0;
    }

    private boolean isFull() {
        return rows.size() == limit;
    }
}
