package io.oneapi.platform.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.testing.database.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How MariaDB and MySQL let in who has a password, with nothing in the DSN but what One API needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final String USER = "operator";
    private static final String PASSWORD = "p@ss:w/rd";

    private final MySqlServer server = MySqlServer.launch();

    @BeforeAll
    void letInAUser() {
        server.createDatabase("oneapi");
        server.createUser(USER, PASSWORD, "oneapi");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?charset=utf8mb4&parseTime=True&loc=Local", "?tls=false"})
    void needsNoTls(String parameters) throws SQLException {
        String dsn = server.dsn("oneapi", USER, PASSWORD) + parameters;

        // The first one after a start must send the password itself, later ones a proof of it.
        assertThat(ask(dsn, "select user()")).startsWith(USER + "@");
        assertThat(ask(dsn, "select user()")).startsWith(USER + "@");
    }

    @Test
    void isPossibleOverTheSocketFile() throws SQLException {
        String dsn = server.socketDsn("oneapi", USER, PASSWORD);

        assertThat(ask(dsn, "select user()")).isEqualTo(USER + "@localhost");
        assertThat(ask(dsn, "select length(repeat('x', 1000000))")).isEqualTo("1000000");
        assertThat(ask(dsn, "select repeat('x', 1000000)")).hasSize(1_000_000);
    }

    @Test
    void leavesTimeLimitsToTheSocketFileToo() {
        String dsn = server.socketDsn("oneapi", USER, PASSWORD) + "?readTimeout=500ms";

        assertThatThrownBy(() -> ask(dsn, "select sleep(20)")).isInstanceOf(SQLException.class);
    }

    @Test
    void namesTheSocketFileThatIsNotThere() {
        assertThatThrownBy(() -> ask("u:p@unix(/nowhere/mysqld.sock)/oneapi", "select 1"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("/nowhere/mysqld.sock: No such file or directory");
    }

    @Test
    void isRefusedWithAnotherPassword() {
        assertThatThrownBy(() -> ask(server.dsn("oneapi", USER, "another"), "select 1"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Access denied for user '" + USER + "'");
    }

    private static String ask(String dsn, String select) throws SQLException {
        try (Pool pool = Pool.open(SqlDsn.parse(dsn), new PoolConfig(1, 1, null, 60));
                Connection connection = pool.getConnection();
                ResultSet row = connection.createStatement().executeQuery(select)) {
            row.next();
            return row.getString(1);
        }
    }
}
