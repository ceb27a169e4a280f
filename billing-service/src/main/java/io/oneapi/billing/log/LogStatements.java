package io.oneapi.billing.log;

import io.oneapi.billing.log.Segment.Blocks;
import io.oneapi.billing.log.Segment.Rows;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalLong;

/**
 * The statements that read the log. Those on {@code logs} are bounded by ids, so that the primary key serves all of
 * them whatever the filter is, and no index has to be kept for them while rows are written.
 */
final class LogStatements {
    static final int CONSUME = 2;

    private LogStatements() {}

    static Sql rows(LogFilter filter, Rows ids, int limit, long offset) {
        Sql.Builder sql = new Sql.Builder().add("select " + LogRow.COLUMNS);
        from(sql, filter, ids);
        return sql.add(" order by id desc limit ? offset ?", limit, offset).build();
    }

    static Sql count(LogFilter filter, Rows ids) {
        Sql.Builder sql = new Sql.Builder().add("select count(*)");
        from(sql, filter, ids);
        return sql.build();
    }

    static Sql quota(LogFilter filter, Rows ids) {
        Sql.Builder sql = new Sql.Builder().add("select coalesce(sum(quota), 0)");
        from(sql, filter, ids);
        return sql.build();
    }

    /** By quarter of an hour: days begin at one in every time zone of today. */
    static Sql usage(LogFilter filter, Rows ids) {
        Sql.Builder sql = new Sql.Builder().add("""
                select created_at - created_at % 900, model_name, count(*), coalesce(sum(quota), 0),
                  coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0)""");
        from(sql, filter, ids);
        return sql.add(" group by created_at - created_at % 900, model_name").build();
    }

    static Sql summedRows(Rows ids) {
        Sql.Builder sql = new Sql.Builder().add("select " + SummedRow.COLUMNS);
        from(sql, LogFilter.ANY, ids);
        return sql.add(" order by id").build();
    }

    /** The smallest id from one on that a row has. */
    static OptionalLong firstIdFrom(long id, Connection connection) {
        return Sql.of("select id from logs where id >= ? order by id limit 1", id)
                .list(connection, row -> row.getLong(1))
                .stream()
                .mapToLong(found -> found)
                .findFirst();
    }

    private static void from(Sql.Builder sql, LogFilter filter, Rows ids) {
        sql.add(" from logs where id >= ? and id < ?", ids.firstId(), ids.endId());
        filter.restrictRows(sql);
    }

    /** Blocks with rows of the filter, newest first, how many, and the ids between which they are. */
    static Sql blocks(LogFilter filter, Blocks blocks) {
        if (filter.takesWholeBlocks()) {
            return Sql.of("""
                    select block, events, block * 4096, block * 4096 + 4095
                    from log_blocks where block >= ? and block < ? order by block desc""", blocks.first(), blocks.end());
        }
        Sql.Builder sql = new Sql.Builder().add("select block, sum(events), min(first_id), max(last_id)");
        from(sql, filter, blocks);
        return sql.add(" group by block order by block desc").build();
    }

    static Sql userIds(String username) {
        return Sql.of("select distinct user_id from log_user_sums where username = ?", username);
    }

    static Sql count(LogFilter filter, Blocks blocks) {
        Sql.Builder sql = new Sql.Builder().add("select coalesce(sum(events), 0)");
        from(sql, filter, blocks);
        return sql.build();
    }

    static Sql quota(LogFilter filter, Blocks blocks) {
        Sql.Builder sql = new Sql.Builder().add("select coalesce(sum(quota), 0)");
        from(sql, filter, blocks);
        return sql.build();
    }

    static Sql usage(LogFilter filter, Blocks blocks) {
        Sql.Builder sql = new Sql.Builder().add("""
                select model_name, sum(events), sum(quota), sum(prompt_tokens), sum(completion_tokens)""");
        from(sql, filter, blocks);
        return sql.add(" group by model_name").build();
    }

    private static void from(Sql.Builder sql, LogFilter filter, Blocks blocks) {
        sql.add(
                " from " + SumTable.of(filter).table() + " where block >= ? and block < ?",
                blocks.first(),
                blocks.end());
        filter.restrictSums(sql);
    }

    static Sql spans() {
        return new Sql("select block, first_at, last_at from log_blocks order by block desc", List.of());
    }
}
