package io.oneapi.platform.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.testing.database.DatabaseServer;
import io.oneapi.testing.database.MySqlServer;
import io.oneapi.testing.database.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pool does when its server is full or gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolTest {
    private static final int PLACES = 11;

    private final List<DatabaseServer> servers = List.of(
            // One more is kept for administrators, such as the tests are.
            MySqlServer.launch("--max-connections=" + (PLACES - 1)),
            PostgresServer.launch("max_connections=" + PLACES, "superuser_reserved_connections=0"));

    @AfterAll
    void close() {
        servers.forEach(DatabaseServer::close);
    }

    Stream<DatabaseServer> servers() {
        return servers.stream();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void answersWithAnErrorWithinSecondsAndRecoversByItself(DatabaseServer server) throws SQLException {
        create(server, "outage");
        try (Pool pool = Pool.open(SqlDsn.parse(server.dsn("outage")), limit(4))) {
            use(pool);

            server.stop();
            Instant asked = Instant.now();
            assertThatThrownBy(() -> use(pool)).isInstanceOf(SQLException.class);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(9));

            server.start();
            use(pool);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void tellsWhichVariableToLowerWhenTheServerIsFull(DatabaseServer server) throws SQLException {
        create(server, "crowd");
        try (Pool first = Pool.open(SqlDsn.parse(server.dsn("crowd")), limit(PLACES))) {
            List<Connection> taken =
                    Stream.generate(() -> connection(first)).limit(PLACES).toList();
            assertThatThrownBy(() -> Pool.open(SqlDsn.parse(server.dsn("crowd")), limit(PLACES)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("SQL_MAX_OPEN_CONNS");
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    /** Waits until the connections of another test are gone. */
    private static void create(DatabaseServer server, String database) {
        await().ignoreExceptions().until(() -> {
            server.createDatabase(database);
            return true;
        });
    }

    private static PoolConfig limit(int connections) {
        return new PoolConfig(connections, 100, null, 60);
    }

    private static Connection connection(Pool pool) {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void use(Pool pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.createStatement().execute("select 1")).isTrue();
        }
    }
}
