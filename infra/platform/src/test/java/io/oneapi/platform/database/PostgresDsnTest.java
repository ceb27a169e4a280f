package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDsnTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            postgres://u:p@h:5433/d                | jdbc:postgresql://h:5433/d
            postgresql://u:p@h:5433/d              | jdbc:postgresql://h:5433/d
            postgres://u:p@h/d                     | jdbc:postgresql://h/d
            postgres://u:p@h1:5432,h2:5433/d       | jdbc:postgresql://h1:5432,h2:5433/d
            postgres://u:p@[::1]:5432/d            | jdbc:postgresql://[::1]:5432/d
            postgres://u:p@/d                      | jdbc:postgresql://localhost:5432/d
            postgres:///d                          | jdbc:postgresql://localhost:5432/d
            postgres://u:p@h                       | jdbc:postgresql://h/u
            postgres://u:p@h/                      | jdbc:postgresql://h/u
            postgres://u:p@h/d?dbname=other        | jdbc:postgresql://h/other
            """, delimiter = '|')
    void readsWhereTheDatabaseIs(String dsn, String jdbcUrl) {
        DatabaseSettings settings = SqlDsn.parse(dsn);

        assertThat(settings.kind()).isEqualTo(DatabaseKind.POSTGRESQL);
        assertThat(settings.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(settings.driverClass()).isEqualTo("org.postgresql.Driver");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            postgres://u:p@h/d                      | u   | p
            postgres://a%40b:p%2Fq%3A%25r@h/d       | a@b | p/q:%r
            postgres://u:a+b@h/d                    | u   | a+b
            postgres://u:p@ss@h/d                   | u   | p@ss
            postgres://h/d?user=u&password=p%26q    | u   | p&q
            """, delimiter = '|')
    void decodesTheCredentials(String dsn, String user, String password) {
        DatabaseSettings settings = SqlDsn.parse(dsn);

        assertThat(settings.properties()).containsEntry("user", user).containsEntry("password", password);
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://h/d");
    }

    @Test
    void namesNoStatementsOnTheServerSoThatTransactionPoolersWork() {
        assertThat(SqlDsn.parse("postgres://u:p@h/d").properties()).containsEntry("prepareThreshold", "0");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            sslmode=disable                        | sslmode          | disable
            sslmode=require                        | sslmode          | require
            sslmode=verify-full                    | sslmode          | verify-full
            sslmode=require&sslrootcert=/ca.pem    | sslmode          | verify-ca
            sslrootcert=/ca.pem&sslmode=require    | sslmode          | verify-ca
            sslrootcert=/ca.pem                    | sslrootcert      | /ca.pem
            sslcert=/c.pem                         | sslcert          | /c.pem
            sslkey=/k.p12                          | sslkey           | /k.p12
            sslpassword=s                          | sslpassword      | s
            connect_timeout=10                     | connectTimeout   | 10
            application_name=gateway               | ApplicationName  | gateway
            search_path=a%2Cb                      | currentSchema    | a,b
            target_session_attrs=any               | targetServerType | any
            target_session_attrs=read-write        | targetServerType | primary
            target_session_attrs=primary           | targetServerType | primary
            target_session_attrs=read-only         | targetServerType | secondary
            target_session_attrs=standby           | targetServerType | secondary
            target_session_attrs=prefer-standby    | targetServerType | preferSecondary
            TimeZone=Asia/Shanghai                 | options          | -c TimeZone=Asia/Shanghai
            time_zone=UTC                          | options          | -c TimeZone=UTC
            statement_timeout=5000&lock_timeout=9  | options          | -c statement_timeout=5000 -c lock_timeout=9
            """, delimiter = '|')
    void translatesParameters(String parameters, String property, String value) {
        DatabaseSettings settings = SqlDsn.parse("postgres://u:p@h/d?" + parameters);

        assertThat(settings.properties()).containsEntry(property, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statement_cache_capacity=0",
                "default_query_exec_mode=simple_protocol",
                "pool_max_conns=10",
                "pool_min_conns=1",
                "nothing",
                ""
            })
    void passesOverParametersWithoutAMeaningHere(String parameters) {
        DatabaseSettings settings = SqlDsn.parse("postgres://u:p@h/d?" + parameters);

        assertThat(settings).isEqualTo(SqlDsn.parse("postgres://u:p@h/d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://:hunter2@h",
                "postgres://h",
                "postgres://u:hunter2@h:port/d",
                "postgres://u:hunter2@h:123456/d",
                "postgres://u:hunter2/x@h/d",
                "postgres://u:hunter2%zz@h/d",
                "postgres://u:hunter2@h/d?search_path=%2",
                "postgres://u:hunter2@h/d?target_session_attrs=fastest",
                "POSTGRES://u:hunter2@h/d",
                "pg://u:hunter2@h/d"
            })
    void refusesMalformedTextWithoutShowingThePassword(String dsn) {
        assertThatThrownBy(() -> SqlDsn.parse(dsn))
                .isInstanceOf(MalformedDsn.class)
                .hasMessageStartingWith("malformed: ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(SqlDsn.parse("postgres://u:hunter2@h/d")).asString().doesNotContain("hunter2");
    }
}
