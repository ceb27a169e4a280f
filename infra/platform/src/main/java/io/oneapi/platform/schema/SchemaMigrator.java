package io.oneapi.platform.schema;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.failure.StartFailure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings databases to the shape that the services in this process ask for, or waits until another process has. */
@Singleton
public final class SchemaMigrator {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final List<ServiceSchema> schemas;

    public SchemaMigrator(List<ServiceSchema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /** Runs the migrations of every service that keeps tables in this data source. */
    public void migrate(String name, DataSource dataSource, DatabaseKind kind) {
        List<ServiceSchema> wanted = in(name);
        if (kind == DatabaseKind.SQLITE) {
            // Its one writer at a time is lock enough; a second one would wait for the first in vain.
            wanted.forEach(schema -> migrate(schema, dataSource, kind));
            return;
        }
        try (SchemaLock _ = SchemaLock.take(dataSource, kind)) {
            wanted.forEach(schema -> migrate(schema, dataSource, kind));
        } catch (SQLException e) {
            throw new StartFailure("the tables of the database cannot be locked: " + e.getMessage(), e);
        }
    }

    /** All tables of a data source in their latest shape. */
    public List<Table> tables(String dataSource) {
        Map<String, Table> latest = new LinkedHashMap<>();
        in(dataSource).stream()
                .flatMap(schema -> schema.steps().stream())
                .flatMap(step -> step.tables().stream())
                .forEach(table -> latest.put(table.name(), table));
        return List.copyOf(latest.values());
    }

    private List<ServiceSchema> in(String dataSource) {
        return schemas.stream()
                .filter(schema -> schema.dataSource().equals(dataSource))
                .toList();
    }

    private static void migrate(ServiceSchema schema, DataSource dataSource, DatabaseKind kind) {
        JavaMigration[] migrations = schema.steps().stream()
                .map(step -> new TablesMigration(step, kind))
                .toArray(JavaMigration[]::new);
        Flyway.configure()
                .dataSource(dataSource)
                .table(schema.service() + "_schema_history")
                .locations(new String[0])
                .javaMigrations(migrations)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** Waits for tables and columns that another process is to add, and writes nothing. */
    public void await(String name, DataSource dataSource, DatabaseKind kind, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        List<String> missing = missing(name, dataSource, kind);
        while (!missing.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartFailure("the database still lacks " + String.join(", ", missing) + " after "
                        + limit.toSeconds() + " s. With NODE_TYPE=slave this process adds nothing itself: start one"
                        + " without it, or wait until that one is ready");
            }
            pause();
            missing = missing(name, dataSource, kind);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting for the database's tables", e);
        }
    }

    /** The tables and columns that a database lacks, in words. */
    public List<String> missing(String name, DataSource dataSource, DatabaseKind kind) {
        try (Connection connection = dataSource.getConnection()) {
            TableUpgrade upgrade = new TableUpgrade(connection, kind);
            List<String> missing = new ArrayList<>();
            for (ServiceSchema schema : in(name)) {
                for (ServiceSchema.Step step : schema.steps()) {
                    for (Table table : step.tables()) {
                        missing.addAll(upgrade.missing(table));
                    }
                }
            }
            return missing;
        } catch (SQLException e) {
            throw new StartFailure("the tables of the database cannot be listed: " + e.getMessage(), e);
        }
    }
}
