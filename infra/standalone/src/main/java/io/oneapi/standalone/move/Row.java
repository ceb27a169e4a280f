package io.oneapi.standalone.move;

import io.oneapi.platform.schema.Table;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of a row in the order of its table's columns: {@code Long}, {@code String}, {@code Boolean}, {@code Double}. */
final class Row {
    private final Table table;
    private final @Nullable Object[] values;

    Row(Table table) {
        this.table = table;
        this.values = new @Nullable Object[table.columns().size()];
    }

    void set(int column, @Nullable Object value) {
        values[column] = value;
    }

    @Nullable
    Object get(int column) {
        return values[column];
    }

    /** What its texts take of the memory, about. */
    long characters() {
        long characters = 0;
        for (Object value : values) {
            characters += value instanceof String text ? text.length() : 1;
        }
        return characters;
    }

    /** Names it by its key, such as {@code users, id 7}. */
    String place() {
        return table.name() + ", "
                + IntStream.range(0, values.length)
                        .filter(i -> table.primaryKey()
                                .contains(table.columns().get(i).name()))
                        .mapToObj(i -> table.columns().get(i).name() + " " + values[i])
                        .collect(Collectors.joining(", "));
    }
}
