package io.oneapi.standalone.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.Table;
import io.oneapi.platform.schema.Table.Column;
import org.jspecify.annotations.Nullable;

/** What the columns of a table take on the target's kind of database. */
final class ColumnLimits {
    private static final int MYSQL_TEXT_BYTES = 65_535;

    private final Table table;
    private final DatabaseKind kind;

    ColumnLimits(Table table, DatabaseKind kind) {
        this.table = table;
        this.kind = kind;
    }

    /**
     * Does nothing to a value that fits.
     *
     * @throws IllegalArgumentException with what is wrong about it
     */
    void check(Column column, @Nullable Object value) {
        switch (value) {
            case null -> checkNull(column);
            case String text -> checkText(column.type(), text);
            case Long number
            when number < 0 && kind == DatabaseKind.MYSQL && column.type() instanceof ColumnType.UnsignedBigInt ->
                throw new IllegalArgumentException("is negative, which " + name() + " does not take here");
            default -> {}
        }
    }

    private void checkNull(Column column) {
        if (column.constraint().contains("not null") || table.primaryKey().contains(column.name())) {
            throw new IllegalArgumentException("is null, but must not be");
        }
    }

    private void checkText(ColumnType type, String text) {
        if (kind == DatabaseKind.POSTGRESQL && text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("holds the character 0, which " + name() + " takes nowhere");
        }
        int limit = maxCharacters(type);
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            throw new IllegalArgumentException(
                    "has " + length + " characters; " + name() + " takes " + limit + " here");
        }
        if (kind == DatabaseKind.MYSQL
                && type instanceof ColumnType.Text
                && text.getBytes(UTF_8).length > MYSQL_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "is longer than the " + MYSQL_TEXT_BYTES + " bytes that " + name() + " takes here");
        }
    }

    private int maxCharacters(ColumnType type) {
        if (kind == DatabaseKind.SQLITE) {
            return Integer.MAX_VALUE;
        }
        return switch (type) {
            case ColumnType.VarChar(int length) -> length;
            case ColumnType.FixedChar(int length) -> length;
            case ColumnType.ShortText() -> kind == DatabaseKind.MYSQL ? 191 : Integer.MAX_VALUE;
            default -> Integer.MAX_VALUE;
        };
    }

    private String name() {
        return switch (kind) {
            case SQLITE -> "SQLite";
            case MYSQL -> "MySQL";
            case POSTGRESQL -> "PostgreSQL";
        };
    }
}
