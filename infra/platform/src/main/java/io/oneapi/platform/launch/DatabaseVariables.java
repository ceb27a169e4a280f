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

/** Reads from the environment which databases a service opens. */
final class DatabaseVariables {
    private final EnvironmentVariables environment;
    private final Path dataDir;

    DatabaseVariables(EnvironmentVariables environment, Path dataDir) {
        this.environment = environment;
        this.dataDir = dataDir;
    }

    Databases databasesOf(ServiceDefinition service) {
        Map<String, DatabaseSettings> byName = new HashMap<>();
        if (service.storage().hasMain()) {
            byName.put(Databases.MAIN, main(service));
        }
        if (service.storage().hasLog()) {
            byName.put(Databases.LOG, named("LOG_SQL_DSN").orElseGet(() -> main(service)));
        }
        return new Databases(byName);
    }

    private DatabaseSettings main(ServiceDefinition service) {
        return named("SQL_DSN").orElseGet(() -> sqlite(service));
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
    private DatabaseSettings sqlite(ServiceDefinition service) {
        Optional<String> path = environment.text("SQLITE_PATH");
        if (path.isEmpty() && service.storage() != ServiceDefinition.Storage.ALL_DATABASES) {
            throw new StartFailure("SQL_DSN is not set. A service that runs as a process of its own shares a MySQL,"
                    + " MariaDB or PostgreSQL server with the others; set SQL_DSN to it");
        }
        return SqlDsn.sqlite(
                dataDir.resolve(path.orElse("one-api.db")), environment.integer("SQLITE_BUSY_TIMEOUT", 3000));
    }
}
