package io.oneapi.billing.log;

import io.micronaut.http.HttpParameters;
import io.oneapi.platform.envelope.QueryNumber;

/**
 * Which rows are wanted; an empty text or a zero means any.
 *
 * @param start unix seconds, inclusive
 * @param end unix seconds, inclusive
 * @param keyword a type, or how the content begins
 */
record LogFilter(
        long userId,
        long type,
        long start,
        long end,
        String username,
        String tokenName,
        String modelName,
        long channel,
        String keyword) {
    static final LogFilter ANY = new LogFilter(0, 0, 0, 0, "", "", "", 0, "");

    static LogFilter from(HttpParameters query) {
        return new LogFilter(
                0,
                number(query, "type"),
                number(query, "start_timestamp"),
                number(query, "end_timestamp"),
                text(query, "username"),
                text(query, "token_name"),
                text(query, "model_name"),
                number(query, "channel"),
                "");
    }

    /** The same among the rows of one user, whatever name he bears in them. */
    LogFilter ofUser(long id) {
        return new LogFilter(id, type, start, end, "", tokenName, modelName, channel, keyword);
    }

    /** The same, where the user who bears the name is known. */
    LogFilter ofNamedUser(long id) {
        return new LogFilter(id, type, start, end, username, tokenName, modelName, channel, keyword);
    }

    LogFilter ofAnyChannel() {
        return new LogFilter(userId, type, start, end, username, tokenName, modelName, 0, keyword);
    }

    LogFilter ofType(long wanted) {
        return new LogFilter(userId, wanted, start, end, username, tokenName, modelName, channel, keyword);
    }

    LogFilter between(long first, long last) {
        return new LogFilter(userId, type, first, last, username, tokenName, modelName, channel, keyword);
    }

    LogFilter matching(String word) {
        return new LogFilter(userId, type, start, end, username, tokenName, modelName, channel, word);
    }

    boolean boundedInTime() {
        return start != 0 || end != 0;
    }

    /** True when nothing but the time keeps rows out. */
    boolean takesWholeBlocks() {
        return between(0, 0).equals(ANY);
    }

    TimeSlice time() {
        return new TimeSlice(start, end == 0 ? Long.MAX_VALUE : end);
    }

    /** Conditions that a row of {@code logs} must meet, each led by {@code and}. */
    void restrictRows(Sql.Builder sql) {
        restrictKeys(sql);
        if (start != 0) {
            sql.add(" and created_at >= ?", start);
        }
        if (end != 0) {
            sql.add(" and created_at <= ?", end);
        }
        restrictByKeyword(sql, "content", keyword);
    }

    /** The same for a row of sums, whose block lies within the time. */
    void restrictSums(Sql.Builder sql) {
        restrictKeys(sql);
        restrictByKeyword(sql, "beginning", SumTable.beginning(keyword));
    }

    private void restrictKeys(Sql.Builder sql) {
        equal(sql, "user_id", userId);
        equal(sql, "type", type);
        equal(sql, "username", username);
        equal(sql, "token_name", tokenName);
        equal(sql, "model_name", modelName);
        equal(sql, "channel_id", channel);
    }

    private static void equal(Sql.Builder sql, String column, long value) {
        if (value != 0) {
            sql.add(" and " + column + " = ?", value);
        }
    }

    private static void equal(Sql.Builder sql, String column, String value) {
        if (!value.isEmpty()) {
            sql.add(" and " + column + " = ?", value);
        }
    }

    private void restrictByKeyword(Sql.Builder sql, String column, String start) {
        if (keyword.isEmpty()) {
            return;
        }
        String pattern = start.replaceAll("[!%_]", "!$0") + "%";
        if (keyword.matches("[0-9]{1,18}")) {
            sql.add(" and (type = ? or " + column + " like ? escape '!')", Long.parseLong(keyword), pattern);
        } else {
            sql.add(" and " + column + " like ? escape '!'", pattern);
        }
    }

    private static long number(HttpParameters query, String name) {
        return QueryNumber.parse(text(query, name));
    }

    private static String text(HttpParameters query, String name) {
        return query.getFirst(name).orElse("");
    }
}
