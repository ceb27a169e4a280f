package io.oneapi.platform.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What a table must have.
 *
 * @param primaryKey column names in order
 * @param uniqueConstraints unique indexes that One API declares as constraints; it fails at its start where it finds a
 *     plain index of the name
 * @param storedByKey whether a new table keeps its rows in the tree of its primary key, where a database would keep them
 *     in one of their own beside it, and each row would be written twice
 */
public record Table(
        String name,
        List<Column> columns,
        List<String> primaryKey,
        List<Index> uniqueConstraints,
        List<Index> indexes,
        boolean storedByKey) {
    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueConstraints = List.copyOf(uniqueConstraints);
        indexes = List.copyOf(indexes);
    }

    /**
     * A column.
     *
     * @param constraint what follows the type, for instance {@code default 0}; empty for none
     */
    public record Column(String name, ColumnType type, String constraint) {}

    /** An index over columns in order. An index of another name over the same columns serves as well. */
    public record Index(String name, boolean unique, List<String> columns) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /** The same columns and key under another name, and no indexes. */
    Table withoutIndexes(String otherName) {
        return new Table(otherName, columns, primaryKey, List.of(), List.of(), storedByKey);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Puts a table together in the order in which it is read. */
    public static final class Builder {
        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<Index> uniqueConstraints = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();
        private List<String> primaryKey = List.of();
        private boolean storedByKey;

        private Builder(String name) {
            this.name = name;
        }

        /** A generated id that is the primary key. */
        public Builder id() {
            columns.add(new Column("id", new ColumnType.Id(), ""));
            return primaryKey("id");
        }

        public Builder column(String column, ColumnType type) {
            return column(column, type, "");
        }

        public Builder column(String column, ColumnType type, String constraint) {
            columns.add(new Column(column, type, constraint));
            return this;
        }

        public Builder primaryKey(String... names) {
            primaryKey = List.of(names);
            return this;
        }

        /** For many short rows that are looked up by their key alone. */
        public Builder storedByKey() {
            storedByKey = true;
            return this;
        }

        public Builder uniqueConstraint(String constraint, String... names) {
            uniqueConstraints.add(new Index(constraint, true, List.of(names)));
            return this;
        }

        public Builder index(String index, String... names) {
            indexes.add(new Index(index, false, List.of(names)));
            return this;
        }

        public Builder uniqueIndex(String index, String... names) {
            indexes.add(new Index(index, true, List.of(names)));
            return this;
        }

        public Table build() {
            return new Table(name, columns, primaryKey, uniqueConstraints, indexes, storedByKey);
        }
    }
}
