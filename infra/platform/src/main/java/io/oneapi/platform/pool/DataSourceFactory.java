package io.oneapi.platform.pool;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.node.NodeConfig;
import io.oneapi.platform.schema.SchemaMigrator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Opens the databases, migrated, as pools of connections, and closes them. Micronaut Data wraps the beans, so that a
 * {@code preDestroy} method of their own could not be called. They are opened at start, so that a database that cannot
 * be reached keeps the service from starting.
 */
@Factory
@Requires(beans = Databases.class)
final class DataSourceFactory {
    private static final Duration LONGEST_WAIT_FOR_TABLES = Duration.ofSeconds(60);

    private final Databases databases;
    private final PoolConfig limits;
    private final SchemaMigrator migrator;
    private final NodeConfig node;
    private final Map<DatabaseSettings, Pool> opened = new HashMap<>();

    DataSourceFactory(Databases databases, PoolConfig limits, SchemaMigrator migrator, NodeConfig node) {
        this.databases = databases;
        this.limits = limits;
        this.migrator = migrator;
        this.node = node;
    }

    @Context
    @Primary
    @Named(Databases.MAIN)
    @Requires(property = "datasources.default.dialect")
    DataSource main() {
        return open(Databases.MAIN);
    }

    @Context
    @Named(Databases.LOG)
    @Requires(property = "datasources.log.dialect")
    DataSource log() {
        return open(Databases.LOG);
    }

    private DataSource open(String name) {
        DatabaseSettings settings = databases.get(name);
        Pool pool = opened.computeIfAbsent(settings, missing -> Pool.open(missing, limits));
        if (node.isSlave()) {
            migrator.await(name, pool, settings.kind(), LONGEST_WAIT_FOR_TABLES);
        } else if (settings.kind() == DatabaseKind.SQLITE) {
            migrator.migrate(name, pool, settings.kind());
        } else {
            try (Pool migrations = Pool.openForMigrations(settings)) {
                migrator.migrate(name, migrations, settings.kind());
            }
        }
        return pool;
    }

    @PreDestroy
    void close() {
        opened.values().forEach(Pool::close);
    }
}
