package io.oneapi.platform.schema;

import io.oneapi.platform.database.DatabaseKind;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/** Runs the migrations of every service in this process. */
@Singleton
public final class SchemaMigrator {
    private final List<ServiceSchema> schemas;

    SchemaMigrator(List<ServiceSchema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /** Brings the database to the shape that the services ask for. */
    public void migrate(DataSource dataSource, DatabaseKind kind) {
        schemas.forEach(schema -> migrate(schema, dataSource, kind));
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
}
