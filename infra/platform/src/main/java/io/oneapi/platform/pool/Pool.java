package io.oneapi.platform.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.failure.LoopbackHint;
import io.oneapi.platform.failure.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Connections to one database. Where none can be had within seconds, the caller gets an error. */
public final class Pool extends HikariDataSource {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
    private static final Duration KEEPALIVE = Duration.ofMinutes(2);

    /** MySQL's error number. */
    private static final int ER_CON_COUNT_ERROR = 1040;

    /** PostgreSQL's state {@code too_many_connections}. */
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private Pool(HikariConfig config) {
        super(config);
    }

    /** Connections for requests: a statement that gets no answer for long fails. */
    static Pool open(DatabaseSettings settings, PoolConfig limits) {
        HikariConfig config = config(settings, limits);
        switch (settings.kind()) {
            case SQLITE -> {}
            case MYSQL ->
                config.getDataSourceProperties()
                        .putIfAbsent("socketTimeout", Long.toString(LONGEST_SILENCE.toMillis()));
            case POSTGRESQL ->
                config.getDataSourceProperties()
                        .putIfAbsent("socketTimeout", Long.toString(LONGEST_SILENCE.toSeconds()));
        }
        return open(config, settings);
    }

    /** A few connections for work on whole tables, which may take hours where tables are large. */
    public static Pool openForMigrations(DatabaseSettings settings) {
        return open(config(settings, PoolConfig.FOR_MIGRATIONS), settings);
    }

    private static Pool open(HikariConfig config, DatabaseSettings settings) {
        try {
            return new Pool(config);
        } catch (PoolInitializationException e) {
            throw new StartFailure(
                    "the database " + settings.jdbcUrl() + " cannot be opened: " + rootCause(e) + ". "
                            + (isFull(e)
                                    ? advice()
                                    : "Check SQL_DSN, or LOG_SQL_DSN, and that the server runs."
                                            + LoopbackHint.HERE.about(settings.jdbcUrl())),
                    e);
        }
    }

    private static HikariConfig config(DatabaseSettings settings, PoolConfig limits) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(settings.kind().name().toLowerCase(Locale.ROOT));
        config.setJdbcUrl(settings.jdbcUrl());
        config.setDriverClassName(settings.driverClass());
        settings.properties().forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(
                settings.kind() == DatabaseKind.SQLITE ? limits.sqliteConnections() : limits.connections());
        config.setMinimumIdle(limits.idleConnections());
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setMaxLifetime(limits.lifetime().toMillis());
        if (limits.lifetime().isZero() || limits.lifetime().compareTo(KEEPALIVE) > 0) {
            config.setKeepaliveTime(KEEPALIVE.toMillis());
        }
        return config;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            if (isFull(e)) {
                throw new SQLTransientConnectionException(advice(), e);
            }
            throw e;
        }
    }

    private static String advice() {
        return "The database server takes no more connections: lower SQL_MAX_OPEN_CONNS, which counts for each process"
                + " and database, or raise the server's own limit";
    }

    private static boolean isFull(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException refusal
                        && (refusal.getErrorCode() == ER_CON_COUNT_ERROR
                                || TOO_MANY_CONNECTIONS.equals(refusal.getSQLState())));
    }

    private static String rootCause(Throwable failure) {
        return causes(failure)
                .reduce((first, last) -> last)
                .map(cause -> String.valueOf(cause.getMessage()))
                .orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
