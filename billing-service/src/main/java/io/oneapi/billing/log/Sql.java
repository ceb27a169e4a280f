package io.oneapi.billing.log;

import io.oneapi.platform.database.Batches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement with its parameters. */
record Sql(String text, List<Object> values) {
    Sql {
        values = List.copyOf(values);
    }

    /** Makes a value of one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    <T> List<T> list(Connection connection, RowReader<T> reader) {
        try (PreparedStatement statement = prepared(connection);
                ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return Collections.unmodifiableList(rows);
        } catch (SQLException e) {
            throw Batches.failure(text, e);
        }
    }

    /** The first column of the only row. */
    long number(Connection connection) {
        return list(connection, row -> row.getLong(1)).getFirst();
    }

    int update(Connection connection) {
        try (PreparedStatement statement = prepared(connection)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw Batches.failure(text, e);
        }
    }

    private PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    /** Puts a statement together, each piece with its parameters. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Builder add(String piece, Object... parameters) {
            text.append(piece);
            values.addAll(List.of(parameters));
            return this;
        }

        Sql build() {
            return new Sql(text.toString(), values);
        }
    }
}
