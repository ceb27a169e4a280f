package io.oneapi.standalone.move;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.Table;
import io.oneapi.platform.schema.Table.Column;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a table comes to.
 *
 * @param sums of its columns of whole numbers, by name; of those that are true or false, how many are true
 */
record TableFigures(long rows, Map<String, BigInteger> sums) {
    private static final BigInteger TWO_TO_32 = BigInteger.ONE.shiftLeft(32);

    static TableFigures of(Table table, OpenDatabase database) throws SQLException {
        List<Column> summed = table.columns().stream()
                .filter(column -> !sum(column, database.kind()).isEmpty())
                .toList();
        String select = "select count(*)"
                + summed.stream()
                        .map(column -> ", " + sum(column, database.kind()))
                        .collect(Collectors.joining())
                + " from " + database.kind().quote(table.name());
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            Map<String, BigInteger> sums = new LinkedHashMap<>();
            int index = 2;
            for (Column column : summed) {
                BigInteger sum = row.getBigDecimal(index++).toBigIntegerExact();
                if (isInHalves(column, database.kind())) {
                    sum = sum.multiply(TWO_TO_32).add(row.getBigDecimal(index++).toBigIntegerExact());
                }
                sums.put(column.name(), sum);
            }
            return new TableFigures(row.getLong(1), sums);
        }
    }

    /** SQLite adds up in 64 bits and fails beyond. */
    private static boolean isInHalves(Column column, DatabaseKind kind) {
        return kind == DatabaseKind.SQLITE && !(column.type() instanceof ColumnType.Bool);
    }

    private static String sum(Column column, DatabaseKind kind) {
        String name = kind.quote(column.name());
        return switch (column.type()) {
            case ColumnType.Id(), ColumnType.BigInt(), ColumnType.UnsignedBigInt() ->
                kind == DatabaseKind.SQLITE
                        ? "coalesce(sum(%1$s / %2$d), 0), coalesce(sum(%1$s %% %2$d), 0)".formatted(name, TWO_TO_32)
                        : "coalesce(sum(" + name + "), 0)";
            case ColumnType.Bool() -> "coalesce(sum(case when " + name + " then 1 else 0 end), 0)";
            case ColumnType.ShortText(),
                    ColumnType.Text(),
                    ColumnType.LongText(),
                    ColumnType.VarChar(int _),
                    ColumnType.FixedChar(int _),
                    ColumnType.Fraction() -> "";
        };
    }

    /** The sums in which another one differs, in words. */
    String differences(TableFigures other) {
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().equals(other.sums.get(sum.getKey())))
                .map(sum -> sum.getKey() + " " + sum.getValue() + " / " + other.sums.get(sum.getKey()))
                .collect(Collectors.joining(", "));
    }
}
