package io.oneapi.billing.log;

import io.oneapi.billing.log.Segment.Blocks;
import io.oneapi.billing.log.Segment.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/** Finds log rows and adds them up: from sums where there are any, and from rows for the rest. */
@Singleton
final class Logs {
    private final SumProgress progress;

    Logs(SumProgress progress) {
        this.progress = progress;
    }

    /** Rows of the filter, newest first. */
    List<LogRow> find(LogFilter filter, long offset, int limit) {
        return progress.read((connection, summedBlocks) -> {
            LogPage page = new LogPage(connection, filter, sumFilter(connection, filter), offset, limit);
            segments(connection, filter, summedBlocks).forEach(page::read);
            return page.rows();
        });
    }

    /** Rows of the filter with ids below one, newest first. */
    List<LogRow> findBelow(LogFilter filter, long endId, int limit) {
        return progress.read((connection, summedBlocks) -> {
            LogPage page = new LogPage(connection, filter, sumFilter(connection, filter), 0, limit);
            Segment.below(endId, segments(connection, filter, summedBlocks)).forEach(page::read);
            return page.rows();
        });
    }

    /** How many rows the filter has. */
    long count(LogFilter filter) {
        return progress.read((connection, summedBlocks) -> {
            LogFilter inSums = sumFilter(connection, filter);
            return segments(connection, filter, summedBlocks).stream()
                    .map(segment -> switch (segment) {
                        case Rows rows -> LogStatements.count(filter, rows);
                        case Blocks blocks -> LogStatements.count(inSums, blocks);
                    })
                    .mapToLong(sql -> sql.number(connection))
                    .sum();
        });
    }

    /** What calls of the filter were charged. */
    long quota(LogFilter filter) {
        LogFilter calls = filter.ofType(LogStatements.CONSUME);
        return progress.read((connection, summedBlocks) -> {
            LogFilter inSums = sumFilter(connection, calls);
            return segments(connection, calls, summedBlocks).stream()
                    .map(segment -> switch (segment) {
                        case Rows rows -> LogStatements.quota(calls, rows);
                        case Blocks blocks -> LogStatements.quota(inSums, blocks);
                    })
                    .mapToLong(sql -> sql.number(connection))
                    .reduce(0, Math::addExact);
        });
    }

    /** What calls of the filter used in each of the days. */
    List<DayUsage> usage(LogFilter filter, List<Day> days) {
        LogFilter calls = filter.ofType(LogStatements.CONSUME)
                .between(days.getFirst().time().first(), days.getLast().time().last());
        List<TimeSlice> slices = days.stream().map(Day::time).toList();
        return progress.read((connection, summedBlocks) -> {
            UsageTable table = new UsageTable(days);
            for (Segment segment : Segment.within(slices, spans(connection), summedBlocks)) {
                switch (segment) {
                    case Rows rows -> table.addQuarters(LogStatements.usage(calls, rows), connection);
                    case Blocks blocks -> table.addDay(blocks.slice(), LogStatements.usage(calls, blocks), connection);
                }
            }
            return table.rows();
        });
    }

    /** Sums are kept in the order of user ids; a name that one user alone bears in them stands for his id. */
    private static LogFilter sumFilter(Connection connection, LogFilter filter) {
        if (filter.username().isEmpty()) {
            return filter;
        }
        List<Long> ids = LogStatements.userIds(filter.username()).list(connection, row -> row.getLong(1));
        return ids.size() == 1 ? filter.ofNamedUser(ids.getFirst()) : filter;
    }

    private static List<Segment> segments(Connection connection, LogFilter filter, long summedBlocks) {
        return filter.boundedInTime()
                ? Segment.within(List.of(filter.time()), spans(connection), summedBlocks)
                : Segment.all(summedBlocks);
    }

    private static List<BlockSpan> spans(Connection connection) {
        return LogStatements.spans()
                .list(connection, row -> new BlockSpan(row.getLong(1), row.getLong(2), row.getLong(3)));
    }
}
