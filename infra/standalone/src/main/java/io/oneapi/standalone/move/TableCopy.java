package io.oneapi.standalone.move;

import io.oneapi.platform.database.Batches;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.Table;
import io.oneapi.platform.schema.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Copies the rows of one table in the order of its key, in one transaction of the target. */
final class TableCopy {
    private static final int MAX_ROWS = 500;

    /** So much of long texts is in memory, not 500 rows of them. */
    private static final long MAX_CHARACTERS = 2_000_000;

    private final Table table;
    private final OpenDatabase source;
    private final OpenDatabase target;

    TableCopy(Table table, OpenDatabase source, OpenDatabase target) {
        this.table = table;
        this.source = source;
        this.target = target;
    }

    /** After a failure nothing of the table is in the target. */
    void run() throws SQLException {
        Connection into = target.connection();
        into.setAutoCommit(false);
        try {
            copyRows(into);
            if (table.columns().stream().anyMatch(column -> column.type() instanceof ColumnType.Id)) {
                moveSequence(into);
            }
            into.commit();
        } catch (SQLException | RuntimeException e) {
            into.rollback();
            throw e;
        } finally {
            into.setAutoCommit(true);
        }
    }

    private void copyRows(Connection into) throws SQLException {
        RowReader reader = new RowReader(table, source.kind(), target.kind());
        List<Row> batch = new ArrayList<>();
        long characters = 0;
        try (PreparedStatement select = source.connection().prepareStatement(select());
                PreparedStatement insert = into.prepareStatement(insert())) {
            select.setFetchSize(MAX_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Row row = reader.read(rows);
                    batch.add(row);
                    characters += row.characters();
                    if (batch.size() == MAX_ROWS || characters > MAX_CHARACTERS) {
                        write(into, insert, batch);
                        batch.clear();
                        characters = 0;
                    }
                }
            }
            write(into, insert, batch);
        }
    }

    private void write(Connection into, PreparedStatement insert, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Savepoint before = into.setSavepoint();
        try {
            for (Row row : rows) {
                bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
            into.releaseSavepoint(before);
        } catch (SQLException e) {
            into.rollback(before);
            findRefused(insert, rows);
            throw e;
        }
    }

    /** Of a batch that was refused only the server knows why; row by row it says of which one. */
    private void findRefused(PreparedStatement insert, List<Row> rows) throws SQLException {
        insert.clearBatch();
        for (Row row : rows) {
            try {
                bind(insert, row);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new UnfitValue(row.place(), "the target refuses the row: " + e.getMessage(), e);
            }
        }
    }

    private void bind(PreparedStatement insert, Row row) throws SQLException {
        for (int i = 0; i < table.columns().size(); i++) {
            insert.setObject(i + 1, row.get(i));
        }
    }

    private String select() {
        return "select " + columns(source) + " from " + source.kind().quote(table.name()) + " order by "
                + table.primaryKey().stream().map(source.kind()::quote).collect(Collectors.joining(", "));
    }

    private String insert() {
        return "insert into " + target.kind().quote(table.name()) + " (" + columns(target) + ") values"
                + Batches.placeholders(table.columns().size());
    }

    private String columns(OpenDatabase database) {
        return table.columns().stream()
                .map(Column::name)
                .map(database.kind()::quote)
                .collect(Collectors.joining(", "));
    }

    /** So that the next row gets an id behind all others; MySQL and SQLite see to it themselves. */
    private void moveSequence(Connection into) throws SQLException {
        switch (target.kind()) {
            case SQLITE, MYSQL -> {}
            case POSTGRESQL -> {
                try (Statement statement = into.createStatement()) {
                    statement.execute("select setval(pg_get_serial_sequence('\"" + table.name()
                            + "\"', 'id'), greatest(max(id), 1), max(id) is not null) from \"" + table.name() + "\"");
                }
            }
        }
    }
}
