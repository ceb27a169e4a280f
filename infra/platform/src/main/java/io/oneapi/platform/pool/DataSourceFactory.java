package io.oneapi.platform.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.schema.SchemaMigrator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens the main database, migrated, as a pool of connections, and closes it. Micronaut Data wraps the bean, so that a
 * {@code preDestroy} method of its own could not be called.
 */
@Factory
@Requires(beans = DatabaseSettings.class)
final class DataSourceFactory {
    private @Nullable HikariDataSource opened;

    /** Opened at start, so that a database that cannot be reached keeps the service from starting. */
    @Context
    @Named("default")
    DataSource dataSource(DatabaseSettings settings, PoolConfig pool, SchemaMigrator migrator) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("main");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setDriverClassName(settings.driverClass());
        settings.properties().forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(maximumPoolSize(settings.kind(), pool));
        config.setMinimumIdle(1);
        config.setMaxLifetime(pool.maxLifetime().toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        HikariDataSource dataSource = open(config, settings);
        opened = dataSource;
        migrator.migrate(dataSource, settings.kind());
        return dataSource;
    }

    @PreDestroy
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static HikariDataSource open(HikariConfig config, DatabaseSettings settings) {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new StartFailure(
                    "the database " + settings.jdbcUrl() + " cannot be opened: " + rootCause(e)
                            + ". Check SQL_DSN and that the server runs.",
                    e);
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** SQLite has one writer at a time; more connections than a few readers only wait for each other. */
    private static int maximumPoolSize(DatabaseKind kind, PoolConfig pool) {
        return kind == DatabaseKind.SQLITE ? Math.min(pool.maxOpenConnections(), 8) : pool.maxOpenConnections();
    }
}
