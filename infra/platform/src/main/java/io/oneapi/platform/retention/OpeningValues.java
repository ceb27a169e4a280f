package io.oneapi.platform.retention;

import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import java.sql.Connection;
import java.util.Collection;

/**
 * What tokens or channels had used in charges that are removed.
 *
 * @param table has a row for each of them, with {@code created_time} and {@code used_quota}
 * @param idColumn its key
 */
public record OpeningValues(String table, String idColumn) {
    /**
     * What is added to one of them.
     *
     * @param created epoch seconds; with the id they tell which one is meant, because SQLite gives ids of deleted rows
     *     out again
     * @param usedQuota points
     */
    public record Addition(long id, long created, long usedQuota) {}

    /** Adds to the values that there are. The value of an earlier one with the same id gives way. */
    public void add(Connection connection, DatabaseKind kind, Collection<Addition> additions) {
        Batches.run(connection, statement(kind), additions, (statement, addition) -> {
            statement.setLong(1, addition.id());
            statement.setLong(2, addition.created());
            statement.setLong(3, addition.usedQuota());
        });
    }

    private String statement(DatabaseKind kind) {
        String insert = "insert into " + table + " (" + idColumn + ", created_time, used_quota) values (?, ?, ?)";
        return insert
                + switch (kind) {
                    case MYSQL ->
                        " on duplicate key update used_quota = values(used_quota)"
                                + " + case when created_time = values(created_time) then used_quota else 0 end,"
                                + " created_time = values(created_time)";
                    case SQLITE, POSTGRESQL ->
                        " on conflict (" + idColumn + ") do update set used_quota = excluded.used_quota + case when "
                                + table + ".created_time = excluded.created_time then " + table
                                + ".used_quota else 0 end, created_time = excluded.created_time";
                };
    }
}
