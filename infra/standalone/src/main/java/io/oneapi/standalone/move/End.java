package io.oneapi.standalone.move;

import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One end of a move: its databases by the name of their data source, of which two may be the same. */
final class End implements AutoCloseable {
    /** In this order tables are read and written. */
    static final List<String> DATA_SOURCES = List.of(Databases.MAIN, Databases.LOG);

    private final Map<DatabaseSettings, OpenDatabase> opened = new LinkedHashMap<>();
    private final Map<String, OpenDatabase> byName = new HashMap<>();

    private End() {}

    /** Opens a database. */
    @FunctionalInterface
    interface Opener {
        OpenDatabase open(DatabaseSettings settings) throws SQLException;
    }

    static End open(Databases databases, Opener opener) throws SQLException {
        End end = new End();
        try {
            for (String name : DATA_SOURCES) {
                end.add(name, databases.get(name), opener);
            }
            return end;
        } catch (SQLException | RuntimeException e) {
            end.close();
            throw e;
        }
    }

    private void add(String name, DatabaseSettings settings, Opener opener) throws SQLException {
        OpenDatabase database = opened.get(settings);
        if (database == null) {
            database = opener.open(settings);
            opened.put(settings, database);
        }
        byName.put(name, database);
    }

    OpenDatabase get(String dataSource) {
        OpenDatabase database = byName.get(dataSource);
        if (database == null) {
            throw new IllegalArgumentException("no data source " + dataSource);
        }
        return database;
    }

    /** Each once. */
    List<OpenDatabase> databases() {
        return List.copyOf(opened.values());
    }

    @Override
    public void close() {
        opened.values().forEach(OpenDatabase::close);
    }
}
