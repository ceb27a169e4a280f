package io.oneapi.platform.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.testing.database.Certificate;
import io.oneapi.testing.database.DatabaseServer;
import io.oneapi.testing.database.MySqlServer;
import io.oneapi.testing.database.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted connections to servers whose certificate nobody has signed but their owner. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final PoolConfig ONE = new PoolConfig(1, 1, null, 60);

    private final Certificate certificate = Certificate.selfSigned("127.0.0.1");
    private final DatabaseServer mariaDb =
            MySqlServer.launch("--ssl-cert=" + certificate.chain(), "--ssl-key=" + certificate.key());
    private final DatabaseServer postgres = PostgresServer.launch(
            "ssl=on", "ssl_cert_file=" + certificate.chain(), "ssl_key_file=" + certificate.key());

    @AfterAll
    void close() {
        mariaDb.close();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "?tls=false, false", "?tls=skip-verify, true", "?tls=preferred, true"})
    void isUsedOnMariaDbAsTheDsnSays(String parameter, boolean encrypted) throws SQLException {
        String cipher = ask(mariaDb.dsn("mysql") + parameter, "show status like 'Ssl_cipher'", 2);

        assertThat(!cipher.isEmpty()).isEqualTo(encrypted);
    }

    @Test
    void isRefusedOnMariaDbWhereTheCertificateCannotBeVerified() {
        assertThatThrownBy(() -> ask(mariaDb.dsn("mysql") + "?tls=true", "select 1", 1))
                .isInstanceOf(StartFailure.class);
    }

    @ParameterizedTest
    @CsvSource({"disable, f", "allow, f", "prefer, t", "require, t"})
    void isUsedOnPostgresAsTheDsnSays(String mode, String encrypted) throws SQLException {
        assertThat(askPostgres("?sslmode=" + mode)).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void isVerifiedOnPostgresWithTheRootCertificate(String mode) throws SQLException {
        assertThat(askPostgres("?sslmode=" + mode + "&sslrootcert=" + certificate.chain()))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void isRefusedOnPostgresWithAnotherRootCertificate(String mode) {
        Certificate other = Certificate.selfSigned("127.0.0.1");

        assertThatThrownBy(() -> askPostgres("?sslmode=" + mode + "&sslrootcert=" + other.chain()))
                .isInstanceOf(StartFailure.class);
    }

    private String askPostgres(String parameters) throws SQLException {
        return ask(
                postgres.dsn("postgres") + parameters, "select ssl from pg_stat_ssl where pid = pg_backend_pid()", 1);
    }

    private static String ask(String dsn, String select, int column) throws SQLException {
        try (Pool pool = Pool.open(SqlDsn.parse(dsn), ONE);
                Connection connection = pool.getConnection();
                ResultSet row = connection.createStatement().executeQuery(select)) {
            row.next();
            return row.getString(column);
        }
    }
}
