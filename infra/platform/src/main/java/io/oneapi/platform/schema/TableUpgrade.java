package io.oneapi.platform.schema;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.schema.Table.Column;
import io.oneapi.platform.schema.Table.Index;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a database to what a {@link Table} asks for: adds what it lacks, or makes the table anew. */
final class TableUpgrade {
    private final Connection connection;
    private final DatabaseKind kind;

    TableUpgrade(Connection connection, DatabaseKind kind) {
        this.connection = connection;
        this.kind = kind;
    }

    void addMissing(Table table) throws SQLException {
        Set<String> present = presentColumns(table);
        if (present.isEmpty()) {
            execute(createTable(table));
            for (Index index : table.indexes()) {
                execute(createIndex(table, index));
            }
        } else {
            addMissingColumns(table, present);
            addMissingIndexes(table);
        }
    }

    private void addMissingColumns(Table table, Set<String> present) throws SQLException {
        for (Column column : table.columns()) {
            if (!present.contains(column.name())) {
                execute("alter table " + kind.quote(table.name()) + " add column " + definition(column));
            }
        }
    }

    private void addMissingIndexes(Table table) throws SQLException {
        List<Index> indexes = new ArrayList<>(presentIndexes(table));
        for (Index wanted : table.uniqueConstraints()) {
            if (indexes.stream().noneMatch(index -> serves(index, wanted))) {
                execute(addUniqueConstraint(table, wanted));
                indexes.add(wanted);
            }
        }
        for (Index wanted : table.indexes()) {
            if (indexes.stream().noneMatch(index -> serves(index, wanted))) {
                execute(createIndex(table, wanted));
                indexes.add(wanted);
            }
        }
    }

    /** Makes a table anew, with the rows it has. Run again after a failure it begins anew. */
    void rebuild(Table table) throws SQLException {
        Table next = table.withoutIndexes(table.name() + "_next");
        execute("drop table if exists " + kind.quote(next.name()));
        execute(createTable(next));
        if (kind == DatabaseKind.POSTGRESQL) {
            execute("lock table " + kind.quote(table.name()) + " in access exclusive mode");
        }
        copyRows("insert", table, table.name(), next.name());
        putInPlace(table, next);
        for (Index index : table.indexes()) {
            execute(createIndex(table, index));
        }
    }

    private void putInPlace(Table table, Table next) throws SQLException {
        String name = kind.quote(table.name());
        switch (kind) {
            case SQLITE, POSTGRESQL -> {
                execute("drop table " + name);
                execute("alter table " + kind.quote(next.name()) + " rename to " + name);
            }
            case MYSQL -> {
                String old = table.name() + "_old";
                execute("drop table if exists " + kind.quote(old));
                execute("rename table " + name + " to " + kind.quote(old) + ", " + kind.quote(next.name()) + " to "
                        + name);
                // Nothing keeps others from writing before the change of names; what they wrote comes after.
                copyRows("insert ignore", table, old, table.name());
                execute("drop table " + kind.quote(old));
            }
        }
    }

    private void copyRows(String insert, Table table, String from, String to) throws SQLException {
        String columns = quoted(table.columns().stream().map(Column::name).toList());
        execute(insert + " into " + kind.quote(to) + " (" + columns + ") select " + columns + " from "
                + kind.quote(from));
    }

    /** The table, or the columns of it, that are not there. */
    List<String> missing(Table table) throws SQLException {
        Set<String> present = presentColumns(table);
        if (present.isEmpty()) {
            return List.of("table " + table.name());
        }
        return table.columns().stream()
                .filter(column -> !present.contains(column.name()))
                .map(column -> "column " + table.name() + "." + column.name())
                .toList();
    }

    /** Names do not count: releases of One API have named the same index differently. */
    private static boolean serves(Index index, Index wanted) {
        return index.columns().equals(wanted.columns()) && (index.unique() || !wanted.unique());
    }

    private String createTable(Table table) {
        Stream<String> columns = table.columns().stream().map(this::definition);
        Stream<String> key = Stream.of("primary key (" + quoted(table.primaryKey()) + ")");
        Stream<String> unique = table.uniqueConstraints().stream().map(this::uniqueConstraint);
        return "create table " + kind.quote(table.name()) + " ("
                + Stream.of(columns, key, unique).flatMap(part -> part).collect(Collectors.joining(", ")) + ")"
                + storage(table);
    }

    /** Of the three, SQLite alone leaves the choice. */
    private String storage(Table table) {
        return kind == DatabaseKind.SQLITE && table.storedByKey() ? " without rowid" : "";
    }

    private String uniqueConstraint(Index constraint) {
        return "constraint " + kind.quote(constraint.name()) + " unique (" + quoted(constraint.columns()) + ")";
    }

    /** SQLite takes constraints only with a new table. */
    private String addUniqueConstraint(Table table, Index constraint) {
        return kind == DatabaseKind.SQLITE
                ? createIndex(table, constraint)
                : "alter table " + kind.quote(table.name()) + " add " + uniqueConstraint(constraint);
    }

    private String createIndex(Table table, Index index) {
        return "create " + (index.unique() ? "unique index " : "index ") + kind.quote(index.name()) + " on "
                + kind.quote(table.name()) + " (" + quoted(index.columns()) + ")";
    }

    private String definition(Column column) {
        return (kind.quote(column.name()) + " " + column.type().sql(kind) + " " + column.constraint()).strip();
    }

    private String quoted(List<String> names) {
        return names.stream().map(kind::quote).collect(Collectors.joining(", "));
    }

    private Set<String> presentColumns(Table table) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet row = metaData().getColumns(connection.getCatalog(), schema(), table.name(), null)) {
            while (row.next()) {
                names.add(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private List<Index> presentIndexes(Table table) throws SQLException {
        Map<String, TreeMap<Integer, String>> columnsByIndex = new HashMap<>();
        Set<String> unique = new HashSet<>();
        try (ResultSet row = metaData().getIndexInfo(connection.getCatalog(), schema(), table.name(), false, false)) {
            while (row.next()) {
                String index = row.getString("INDEX_NAME");
                String column = row.getString("COLUMN_NAME");
                if (index != null && column != null) {
                    columnsByIndex
                            .computeIfAbsent(index, name -> new TreeMap<>())
                            .put(row.getInt("ORDINAL_POSITION"), column.toLowerCase(Locale.ROOT));
                    if (!row.getBoolean("NON_UNIQUE")) {
                        unique.add(index);
                    }
                }
            }
        }
        List<Index> indexes = new ArrayList<>();
        columnsByIndex.forEach(
                (name, columns) -> indexes.add(new Index(name, unique.contains(name), List.copyOf(columns.values()))));
        return indexes;
    }

    private DatabaseMetaData metaData() throws SQLException {
        return connection.getMetaData();
    }

    private @Nullable String schema() throws SQLException {
        return kind == DatabaseKind.POSTGRESQL ? connection.getSchema() : null;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
