package io.oneapi.platform.database;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Statements over many rows at once, inside the caller's transaction. */
public final class Batches {
    /** Bound of one statement's parameters; every server takes this many. */
    private static final int PART = 500;

    /** More save nothing. */
    private static final int ROWS_OF_AN_INSERT = 10;

    private Batches() {}

    /** Sets the parameters of a statement for one row. */
    @FunctionalInterface
    public interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    /** Executes a statement for every row. */
    public static <T> void run(Connection connection, String sql, Collection<T> rows, Binder<? super T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Sets the values of one row. */
    @FunctionalInterface
    public interface RowBinder<T> {
        void bind(RowValues values, T row) throws SQLException;
    }

    /**
     * Inserts rows, in statements of several rows each: a statement costs about as much as a row.
     *
     * @param sql an insert of one row that ends in its placeholders
     */
    public static <T> void insert(Connection connection, String sql, List<T> rows, RowBinder<? super T> binder) {
        int several = rows.size() - rows.size() % ROWS_OF_AN_INSERT;
        String oneMore = ", " + sql.substring(sql.lastIndexOf('('));
        insert(
                connection,
                sql + oneMore.repeat(ROWS_OF_AN_INSERT - 1),
                ROWS_OF_AN_INSERT,
                rows.subList(0, several),
                binder);
        insert(connection, sql, 1, rows.subList(several, rows.size()), binder);
    }

    private static <T> void insert(
            Connection connection, String sql, int rowsOfAStatement, List<T> rows, RowBinder<? super T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < rows.size(); from += rowsOfAStatement) {
                RowValues values = new RowValues(statement);
                for (T row : rows.subList(from, from + rowsOfAStatement)) {
                    binder.bind(values, row);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /**
     * The rows whose key a table does not hold yet, each key once.
     *
     * @param selectKeysWhereIn a select of one text column that ends in {@code in}
     */
    public static <T> List<T> unknown(
            Connection connection, String selectKeysWhereIn, List<T> rows, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (List<T> part : parts(rows)) {
            String sql = selectKeysWhereIn + placeholders(part.size());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < part.size(); i++) {
                    statement.setString(i + 1, key.apply(part.get(i)));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        seen.add(row.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw failure(sql, e);
            }
        }
        return rows.stream().filter(row -> seen.add(key.apply(row))).toList();
    }

    /** The values in lists that fit into one statement. */
    public static <T> List<List<T>> parts(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            parts.add(all.subList(from, Math.min(from + PART, all.size())));
        }
        return parts;
    }

    /** {@code  (?, ?, ?)} for that many values. */
    public static String placeholders(int count) {
        return " (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    public static DataAccessException failure(String sql, SQLException cause) {
        return new DataAccessException("executing [" + sql + "]: " + cause.getMessage(), cause);
    }
}
