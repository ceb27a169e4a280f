package io.oneapi.platform.database;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The databases that a process opens, by the name of their data source. Two names may stand for one database, which is
 * opened once then.
 */
public record Databases(Map<String, DatabaseSettings> byName) {
    /** The data source of users, tokens, options and channels. */
    public static final String MAIN = "default";

    /** The data source of the log and of what has been charged. */
    public static final String LOG = "log";

    public Databases {
        byName = Map.copyOf(byName);
    }

    /** One database for everything. */
    public static Databases of(DatabaseSettings all) {
        return new Databases(Map.of(MAIN, all, LOG, all));
    }

    /**
     * The database of a data source.
     *
     * @throws IllegalStateException when this process has none
     */
    public DatabaseSettings get(String name) {
        DatabaseSettings settings = byName.get(name);
        if (settings == null) {
            throw new IllegalStateException("this process opens no database " + name);
        }
        return settings;
    }

    /** The main database, or the only one of a process that has no other. */
    public DatabaseSettings first() {
        return get(byName.containsKey(MAIN) ? MAIN : LOG);
    }

    /** What tells repositories which dialect each data source speaks. */
    public Map<String, Object> properties() {
        return byName.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> "datasources." + entry.getKey() + ".dialect",
                        entry -> entry.getValue().kind().repositoryDialect()));
    }
}
