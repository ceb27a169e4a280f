package io.oneapi.billing.log;

import io.oneapi.platform.database.Batches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** The sums of single blocks: made from their rows, and dropped, within the caller's transaction. */
final class BlockSums {
    private BlockSums() {}

    /** A set of keys and what the rows with it add up to. */
    private static final class Sum {
        private final List<Object> key;
        private final long firstId;
        private long lastId;
        private long events;
        private long quota;
        private long promptTokens;
        private long completionTokens;

        Sum(List<Object> key, long firstId) {
            this.key = key;
            this.firstId = firstId;
        }

        void add(SummedRow row) {
            lastId = row.id();
            events++;
            quota += row.quota();
            promptTokens += row.promptTokens();
            completionTokens += row.completionTokens();
        }

        void bind(PreparedStatement statement) throws SQLException {
            statement.setLong(3, firstId);
            statement.setLong(4, lastId);
            statement.setLong(5, events);
            statement.setLong(6, quota);
            statement.setLong(7, promptTokens);
            statement.setLong(8, completionTokens);
            for (int i = 0; i < key.size(); i++) {
                statement.setObject(9 + i, key.get(i));
            }
        }
    }

    /** Makes the sums of a block that has none; a block without rows gets none. */
    static void write(Connection connection, long block) {
        List<SummedRow> rows = LogStatements.summedRows(Segment.Rows.ofBlocks(block, block + 1))
                .list(connection, SummedRow::read);
        if (rows.isEmpty()) {
            return;
        }
        LongSummaryStatistics times =
                rows.stream().mapToLong(SummedRow::createdAt).summaryStatistics();
        Sql.of(
                        "insert into log_blocks (block, first_at, last_at, events) values (?, ?, ?, ?)",
                        block,
                        times.getMin(),
                        times.getMax(),
                        times.getCount())
                .update(connection);
        for (SumTable table : SumTable.values()) {
            write(connection, block, table, rows);
        }
    }

    private static void write(Connection connection, long block, SumTable table, List<SummedRow> rows) {
        Map<List<Object>, Sum> sums = HashMap.newHashMap(rows.size());
        for (SummedRow row : rows) {
            sums.computeIfAbsent(table.key(row), key -> new Sum(key, row.id())).add(row);
        }
        List<Sum> ordered = new ArrayList<>(sums.values());
        // Neighbours in the table are then read together: those of one user, of one API token.
        ordered.sort((left, right) ->
                left.key.getFirst().toString().compareTo(right.key.getFirst().toString()));
        int[] ordinal = {0};
        Batches.run(connection, table.insert(), ordered, (statement, sum) -> {
            statement.setLong(1, block);
            statement.setLong(2, ordinal[0]++);
            sum.bind(statement);
        });
    }

    /** Drops the sums of blocks from one on, up to another. */
    static void drop(Connection connection, long first, long end) {
        Sql.of("delete from log_blocks where block >= ? and block < ?", first, end)
                .update(connection);
        for (SumTable table : SumTable.values()) {
            Sql.of("delete from " + table.table() + " where block >= ? and block < ?", first, end)
                    .update(connection);
        }
    }
}
