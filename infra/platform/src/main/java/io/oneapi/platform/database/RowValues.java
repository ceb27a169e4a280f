package io.oneapi.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The values of rows to insert, column by column. */
public final class RowValues {
    private final PreparedStatement statement;
    private int set;

    RowValues(PreparedStatement statement) {
        this.statement = statement;
    }

    public RowValues add(String value) throws SQLException {
        statement.setString(++set, value);
        return this;
    }

    public RowValues add(long value) throws SQLException {
        statement.setLong(++set, value);
        return this;
    }

    public RowValues add(boolean value) throws SQLException {
        statement.setBoolean(++set, value);
        return this;
    }
}
