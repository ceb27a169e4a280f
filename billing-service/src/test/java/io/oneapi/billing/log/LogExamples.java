package io.oneapi.billing.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/** Some blocks of log rows, and what a filter means, told without any database. */
final class LogExamples {
    /** 2026-03-02 00:00 UTC. */
    static final long START = 1_772_409_600;

    static final int HOUR = 3600;

    private LogExamples() {}

    /** Three full blocks and a part of a fourth, over about 27 hours; some rows late, some ids missing. */
    static List<LogRow> rows() {
        Random random = new Random(7);
        List<LogRow> rows = new ArrayList<>();
        for (long id = 1; id < 3 * Segment.BLOCK_SIZE + 700; id++) {
            if (random.nextInt(10) > 0) {
                rows.add(row(random, id));
            }
        }
        return rows;
    }

    private static LogRow row(Random random, long id) {
        long user = 1L + random.nextInt(5);
        long late = random.nextInt(1000) == 0 ? 2 * HOUR : 0;
        boolean topUp = random.nextInt(500) == 0;
        return new LogRow(
                id,
                user,
                START + id * 8 - late,
                topUp ? 1 : 2,
                topUp ? "100% paid by user " + user + ", thank you" : "倍率：" + user + ".00 × 1.00 × 1.00",
                "user" + user,
                topUp ? "" : "token" + random.nextInt(3),
                topUp ? "" : "model-" + random.nextInt(4),
                topUp ? 0 : 1 + random.nextInt(1000),
                random.nextInt(100),
                random.nextInt(50),
                topUp ? 0 : 1 + random.nextInt(3),
                "request-" + id,
                random.nextInt(3000),
                random.nextBoolean(),
                false);
    }

    static List<LogRow> matching(List<LogRow> rows, LogFilter filter) {
        return rows.stream()
                .filter(matches(filter))
                .sorted(Comparator.comparingLong(LogRow::id).reversed())
                .toList();
    }

    private static Predicate<LogRow> matches(LogFilter filter) {
        return row -> any(filter.userId(), row.userId())
                && any(filter.type(), row.type())
                && any(filter.channel(), row.channelId())
                && any(filter.username(), row.username())
                && any(filter.tokenName(), row.tokenName())
                && any(filter.modelName(), row.modelName())
                && filter.time().contains(row.createdAt())
                && (row.content()
                                .toLowerCase(Locale.ROOT)
                                .startsWith(filter.keyword().toLowerCase(Locale.ROOT))
                        || filter.keyword().equals(Long.toString(row.type())));
    }

    private static boolean any(long wanted, long value) {
        return wanted == 0 || wanted == value;
    }

    private static boolean any(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    /** Filters of every shape that the routes can ask for. */
    static List<LogFilter> filters() {
        long middle = START + Segment.BLOCK_SIZE * 8 + 4321;
        LogFilter any = LogFilter.ANY;
        LogFilter user = any.ofUser(3);
        LogFilter named = new LogFilter(0, 0, 0, 0, "user2", "", "", 0, "");
        LogFilter model = new LogFilter(0, 0, 0, 0, "", "", "model-1", 0, "");
        LogFilter channel = new LogFilter(0, 0, 0, 0, "", "", "model-1", 2, "");
        LogFilter token = new LogFilter(0, 0, 0, 0, "", "token1", "", 0, "");
        LogFilter all = new LogFilter(0, 2, middle, middle + HOUR, "user2", "token1", "model-1", 2, "");
        return List.of(
                any,
                any.ofType(1),
                any.between(middle, 0),
                any.between(0, middle),
                any.between(middle, middle + 5 * HOUR),
                any.between(middle, middle + 60),
                user,
                user.between(START, middle),
                user.ofType(1),
                named,
                named.between(middle, middle + HOUR),
                model,
                model.between(START + 1, middle),
                channel,
                channel.between(middle, 0),
                token,
                token.between(middle, 0),
                all,
                new LogFilter(0, 0, 0, 0, "nobody", "", "", 0, ""),
                any.matching("1"),
                any.matching("100% paid by user 3, thank"),
                any.matching("1__% "),
                any.matching("倍率：2"),
                user.matching("1"),
                user.matching("100%"),
                user.matching("倍率：2"));
    }
}
