package io.oneapi.platform.pool;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many connections are kept, and for how long. The variables are One API's, {@code SQL_MAX_OPEN_CONNS} and so on.
 *
 * @param maxOpenConns upper bound for each database; what is more than a server stands is cut, and so is 0, which means
 *     no bound
 * @param maxIdleConns upper bound of those that are kept while nothing is to do
 * @param maxLifetime seconds after which a connection is replaced; counts before {@code connMaxLifetime}
 * @param connMaxLifetime the same in minutes
 */
@ConfigurationProperties("sql")
record PoolConfig(
        @Bindable(defaultValue = "32") int maxOpenConns,
        @Bindable(defaultValue = "100") int maxIdleConns,
        @Nullable Long maxLifetime,
        @Bindable(defaultValue = "60") long connMaxLifetime) {
    /** A few connections, as long as tables are changed. */
    static final PoolConfig FOR_MIGRATIONS = new PoolConfig(4, 0, 0L, 0);

    /** More than MySQL and PostgreSQL take from all processes together as they come. */
    private static final int MOST_CONNECTIONS = 200;

    /** SQLite has one writer at a time; more connections than a few readers only wait for each other. */
    private static final int MOST_SQLITE_CONNECTIONS = 8;

    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);

    int connections() {
        return maxOpenConns <= 0 ? MOST_CONNECTIONS : Math.min(maxOpenConns, MOST_CONNECTIONS);
    }

    int sqliteConnections() {
        return Math.min(connections(), MOST_SQLITE_CONNECTIONS);
    }

    /** One is kept ready where any may be. */
    int idleConnections() {
        return Math.clamp(maxIdleConns, 0, 1);
    }

    /** Zero means for ever. */
    Duration lifetime() {
        Duration wanted = maxLifetime == null ? Duration.ofMinutes(connMaxLifetime) : Duration.ofSeconds(maxLifetime);
        if (!wanted.isPositive()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(SHORTEST_LIFETIME) < 0 ? SHORTEST_LIFETIME : wanted;
    }
}
