package io.oneapi.platform.database;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Books each row once, by its key, however often it comes. To ask a table for every key before writing it costs as much
 * as writing it, and hardly any row ever comes again; so a batch is written as if all of it were new, and only when a key
 * turns out to be there already is it written again with the question.
 *
 * @param selectKeysWhereIn a select of the text column with the keys of booked rows that ends in {@code in}
 */
public record OnceOnly<T>(String selectKeysWhereIn, Function<T, String> key) {
    /** Tells inside a transaction which rows it has to book. */
    public interface Fresh<T> {
        List<T> in(Connection connection);
    }

    /**
     * Books what is new of a batch.
     *
     * @param transaction books what it is told is new, keys included, in one transaction of its own; runs again when that
     *     has failed for a key
     */
    public <R> R book(List<T> rows, Function<Fresh<T>, R> transaction) {
        List<T> distinct = distinct(rows);
        try {
            return transaction.apply(connection -> distinct);
        } catch (DataAccessException e) {
            if (!DuplicateKey.caused(e)) {
                throw e;
            }
            return transaction.apply(connection -> Batches.unknown(connection, selectKeysWhereIn, distinct, key));
        }
    }

    private List<T> distinct(List<T> rows) {
        Set<String> seen = HashSet.newHashSet(rows.size());
        return rows.stream().filter(row -> seen.add(key.apply(row))).toList();
    }
}
