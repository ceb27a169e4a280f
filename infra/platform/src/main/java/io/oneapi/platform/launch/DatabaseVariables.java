package io.oneapi.platform.launch;

import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads from the environment which databases a process opens. */
public final class DatabaseVariables {
    private final EnvironmentVariables environment;
    private final Path dataDir;

    public DatabaseVariables(EnvironmentVariables environment, Path dataDir) {
        this.environment = environment;
        this.dataDir = dataDir;
    }

    /** The databases of a process that needs these. */
    public Databases databases(ServiceDefinition.Storage storage) {
        Map<String, DatabaseSettings> byName = new HashMap<>();
        if (storage.hasMain()) {
            byName.put(Databases.MAIN, main(storage));
        }
        if (storage.hasLog()) {
            byName.put(Databases.LOG, named("LOG_SQL_DSN").orElseGet(() -> main(storage)));
        }
        return new Databases(byName);
    }

    private DatabaseSettings main(ServiceDefinition.Storage storage) {
        return named("SQL_DSN").orElseGet(() -> sqlite(storage));
    }

    private Optional<DatabaseSettings> named(String variable) {
        return environment.text(variable).map(dsn -> {
            try {
                return SqlDsn.parse(dsn);
            } catch (StartFailure e) {
                throw new StartFailure(variable + " is " + e.getMessage(), e);
            }
        });
    }

    /** Several processes on one file would wait for each other, so that only an explicit path makes them do it. */
    private DatabaseSettings sqlite(ServiceDefinition.Storage storage) {
        Optional<String> path = environment.text("SQLITE_PATH");
        if (path.isEmpty() && storage != ServiceDefinition.Storage.ALL_DATABASES) {
            throw new StartFailure("SQL_DSN is not set. A service that runs as a process of its own shares a MySQL,"
                    + " MariaDB or PostgreSQL server with the others; set SQL_DSN to it");
        }
        return SqlDsn.sqlite(
                dataDir.resolve(path.orElse("one-api.db")), environment.integer("SQLITE_BUSY_TIMEOUT", 3000));
    }
}
