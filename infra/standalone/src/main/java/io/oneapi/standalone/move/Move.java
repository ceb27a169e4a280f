package io.oneapi.standalone.move;

import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.schema.SchemaMigrator;
import io.oneapi.platform.schema.Table;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Copies all tables from one end to the other, and compares what they come to. */
final class Move {
    private static final String LINE = "%-24s %12s %12s  %s%n";

    private final SchemaMigrator migrator;
    private final End source;
    private final PrintWriter out;

    Move(SchemaMigrator migrator, End source, PrintWriter out) {
        this.migrator = migrator;
        this.source = source;
        this.out = out;
    }

    /** Refuses a source that this release has not opened yet: its migrations count from what they find there. */
    void checkSource() throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String name : End.DATA_SOURCES) {
            OpenDatabase database = source.get(name);
            missing.addAll(migrator.missing(name, database.dataSource(), database.kind()));
        }
        if (!missing.isEmpty()) {
            throw new StartFailure("the source lacks " + String.join(", ", missing)
                    + "; start this release of the gateway on it once, stop it, and move then");
        }
        nameForeignTables();
    }

    private void nameForeignTables() throws SQLException {
        for (OpenDatabase database : source.databases()) {
            Set<String> foreign = database.tableNames();
            End.DATA_SOURCES.forEach(name -> migrator.tables(name).forEach(table -> foreign.remove(table.name())));
            foreign.removeIf(name -> name.endsWith("_schema_history") || name.startsWith("sqlite_"));
            if (!foreign.isEmpty()) {
                out.println("not moved, as no table of ours: " + String.join(", ", foreign));
            }
        }
    }

    /** Refuses a target that holds rows: whose they are nobody could tell afterwards. */
    void checkTarget(End target) throws SQLException {
        Set<String> filled = new TreeSet<>();
        for (String name : End.DATA_SOURCES) {
            OpenDatabase database = target.get(name);
            Set<String> present = database.tableNames();
            for (Table table : migrator.tables(name)) {
                if (present.contains(table.name()) && hasRows(table, database)) {
                    filled.add(table.name());
                }
            }
        }
        if (!filled.isEmpty()) {
            throw new StartFailure("the target already has rows in " + String.join(", ", filled)
                    + "; move into an empty database, in which no gateway has been started");
        }
    }

    private static boolean hasRows(Table table, OpenDatabase database) throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "select 1 from " + database.kind().quote(table.name()) + " limit 1")) {
            return row.next();
        }
    }

    /** Prints how many rows there are to move. */
    void count() throws SQLException {
        for (String name : End.DATA_SOURCES) {
            for (Table table : migrator.tables(name)) {
                out.printf(
                        "%-24s %12d%n",
                        table.name(), TableFigures.of(table, source.get(name)).rows());
            }
        }
    }

    /** Makes the target's tables and copies all rows. Whatever stops it is told with what is in the target by then. */
    void copy(End target) throws SQLException {
        List<String> copied = new ArrayList<>();
        try {
            for (String name : End.DATA_SOURCES) {
                OpenDatabase database = target.get(name);
                migrator.migrate(name, database.dataSource(), database.kind());
            }
            for (String name : End.DATA_SOURCES) {
                for (Table table : migrator.tables(name)) {
                    new TableCopy(table, source.get(name), target.get(name)).run();
                    copied.add(table.name());
                }
            }
        } catch (SQLException | RuntimeException e) {
            throw new StartFailure(
                    e.getMessage() + "\nThe target holds "
                            + (copied.isEmpty() ? "tables without rows" : String.join(", ", copied) + " in full")
                            + " and no rows of other tables. The source is as it was. To try again empty the target: "
                            + Emptying.of(target),
                    e);
        }
    }

    /** Prints both ends side by side, and tells whether they are equal. */
    boolean compare(End target) throws SQLException {
        boolean equal = true;
        out.printf(LINE, "table", "source rows", "target rows", "sums");
        for (String name : End.DATA_SOURCES) {
            for (Table table : migrator.tables(name)) {
                TableFigures from = TableFigures.of(table, source.get(name));
                TableFigures to = TableFigures.of(table, target.get(name));
                equal &= from.equals(to);
                out.printf(LINE, table.name(), from.rows(), to.rows(), sums(from, to));
            }
        }
        return equal;
    }

    private static String sums(TableFigures from, TableFigures to) {
        String differences = from.differences(to);
        return differences.isEmpty() ? from.sums().size() + " equal" : "DIFFERENT: " + differences;
    }
}
