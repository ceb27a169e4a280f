package io.oneapi.standalone.move;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.Table;
import io.oneapi.platform.schema.Table.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes rows of what a source yields, whose columns may hold anything where it is SQLite or of an old release. */
final class RowReader {
    private final Table table;
    private final DatabaseKind source;
    private final ColumnLimits limits;
    private final int[] keyFirst;

    RowReader(Table table, DatabaseKind source, DatabaseKind target) {
        this.table = table;
        this.source = source;
        this.limits = new ColumnLimits(table, target);
        this.keyFirst = Stream.of(true, false)
                .map(ofKey -> IntStream.range(0, table.columns().size())
                        .filter(i ->
                                ofKey == table.primaryKey().contains(column(i).name()))
                        .boxed()
                        .toList())
                .flatMap(Collection::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Column column(int index) {
        return table.columns().get(index);
    }

    /** With the key read first, so that whatever is wrong with the others can be said of which row it is. */
    Row read(ResultSet rows) throws SQLException {
        Row row = new Row(table);
        for (int i : keyFirst) {
            Column column = column(i);
            try {
                Object value = value(column.type(), rows.getObject(i + 1));
                limits.check(column, value);
                row.set(i, value);
            } catch (IllegalArgumentException e) {
                throw unfit(row, column, e);
            } catch (SQLException e) {
                // Of a value the driver cannot represent; a lost connection will tell at the next row as well.
                throw unfit(row, column, e);
            }
        }
        return row;
    }

    private static UnfitValue unfit(Row row, Column column, Exception cause) {
        return new UnfitValue(row.place() + ", column " + column.name(), String.valueOf(cause.getMessage()), cause);
    }

    private @Nullable Object value(ColumnType type, @Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        return switch (type) {
            case ColumnType.Id(), ColumnType.BigInt(), ColumnType.UnsignedBigInt() -> wholeNumber(stored);
            case ColumnType.Bool() -> truth(stored);
            case ColumnType.Fraction() -> fraction(stored);
            case ColumnType.FixedChar(int _) -> withoutPadding(text(stored));
            case ColumnType.ShortText(), ColumnType.Text(), ColumnType.LongText(), ColumnType.VarChar(int _) ->
                text(stored);
        };
    }

    private static Long wholeNumber(Object stored) {
        try {
            return new BigDecimal(stored.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("is no whole number of 64 bits", e);
        }
    }

    private static Boolean truth(Object stored) {
        return switch (stored) {
            case Boolean truth -> truth;
            case Number number when number.longValue() == 0 || number.longValue() == 1 -> number.longValue() == 1;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static Double fraction(Object stored) {
        if (stored instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("is no finite number");
    }

    private static String text(Object stored) {
        if (stored instanceof byte[]) {
            throw new IllegalArgumentException("is binary where a text should be");
        }
        return stored.toString();
    }

    private String withoutPadding(String text) {
        return source == DatabaseKind.POSTGRESQL ? text.replaceFirst(" +$", "") : text;
    }
}
