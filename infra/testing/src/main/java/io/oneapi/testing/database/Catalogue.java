package io.oneapi.testing.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a database says of its tables: the parts of which each stands on a line of its own.
 *
 * @param columns {@code table.column}, with type, size, default and whether NULL is allowed
 * @param indexes {@code table name(columns)}, unique ones marked
 */
public record Catalogue(Map<String, String> columns, Map<String, String> indexes) {
    static Catalogue of(Connection connection, List<String> tables) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        Map<String, String> indexes = new TreeMap<>();
        for (String table : tables) {
            readColumns(connection, table, columns);
            readIndexes(connection, table, indexes);
        }
        return new Catalogue(columns, indexes);
    }

    private static void readColumns(Connection connection, String table, Map<String, String> columns)
            throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet row = metaData.getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (row.next()) {
                columns.put(
                        table + "." + row.getString("COLUMN_NAME"),
                        row.getString("TYPE_NAME").toLowerCase(Locale.ROOT) + "(" + row.getInt("COLUMN_SIZE")
                                + ") default " + row.getString("COLUMN_DEF") + " null " + row.getString("IS_NULLABLE"));
            }
        }
    }

    private static void readIndexes(Connection connection, String table, Map<String, String> indexes)
            throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        Map<String, String> kinds = new TreeMap<>();
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet row =
                metaData.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, false)) {
            while (row.next()) {
                String index = row.getString("INDEX_NAME");
                if (index != null) {
                    columns.computeIfAbsent(index, name -> new ArrayList<>()).add(row.getString("COLUMN_NAME"));
                    kinds.put(index, row.getBoolean("NON_UNIQUE") ? "plain " : "unique ");
                }
            }
        }
        columns.forEach((name, names) -> indexes.put(table + " " + name, kinds.get(name) + names));
    }

    /** The columns, as {@code table.column}, that only the other one has. */
    public List<String> columnsAddedIn(Catalogue other) {
        return added(columns, other.columns);
    }

    /** The indexes, as {@code table name}, that only the other one has. */
    public List<String> indexesAddedIn(Catalogue other) {
        return added(indexes, other.indexes);
    }

    private static List<String> added(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        return List.copyOf(added);
    }
}
