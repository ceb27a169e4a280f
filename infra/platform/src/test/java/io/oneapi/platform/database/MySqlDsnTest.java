package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlDsnTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            root:123456@tcp(localhost:3306)/oneapi                                | jdbc:mariadb://localhost:3306/oneapi
            u:p@ss/w:rd@tcp(db)/one-api?charset=utf8mb4&parseTime=True&loc=Local  | jdbc:mariadb://db:3306/one-api
            u:p@tcp(h:3307)/d                                                     | jdbc:mariadb://h:3307/d
            u:p@(h)/d                                                             | jdbc:mariadb://h:3306/d
            u:p@tcp([::1])/d                                                      | jdbc:mariadb://[::1]:3306/d
            u:p@tcp([2001:db8::5]:3310)/d                                         | jdbc:mariadb://[2001:db8::5]:3310/d
            u:p@tcp/d                                                             | jdbc:mariadb://127.0.0.1:3306/d
            u@/d                                                                  | jdbc:mariadb://127.0.0.1:3306/d
            /d                                                                    | jdbc:mariadb://127.0.0.1:3306/d
            u:p@tcp(h)/one%2Dapi                                                  | jdbc:mariadb://h:3306/one-api
            """, delimiter = '|')
    void readsWhereTheDatabaseIs(String dsn, String jdbcUrl) {
        DatabaseSettings settings = SqlDsn.parse(dsn);

        assertThat(settings.kind()).isEqualTo(DatabaseKind.MYSQL);
        assertThat(settings.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(settings.driverClass()).isEqualTo("org.mariadb.jdbc.Driver");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            root:123456@tcp(localhost:3306)/oneapi | root | 123456
            u:p@ss/w:rd@tcp(db)/one-api            | u    | p@ss/w:rd
            u:a(b)c@tcp(db)/d                      | u    | a(b)c
            u:100%25@tcp(db)/d                     | u    | 100%25
            u:a://b@tcp(db)/d                      | u    | a://b
            u:@tcp(db)/d                           | u    | ''
            """, delimiter = '|')
    void takesThePasswordAsItStands(String dsn, String user, String password) {
        DatabaseSettings settings = SqlDsn.parse(dsn);

        assertThat(settings.properties()).containsEntry("user", user).containsEntry("password", password);
        assertThat(settings.jdbcUrl()).doesNotContain("@");
    }

    @Test
    void leavesOutCredentialsThatAreNotGiven() {
        assertThat(SqlDsn.parse("/d").properties()).doesNotContainKeys("user", "password");
        assertThat(SqlDsn.parse("u@/d").properties()).containsEntry("user", "u").doesNotContainKey("password");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            u@unix(/run/mysqld.sock)/d | /run/mysqld.sock
            u@unix/d                   | /tmp/mysql.sock
            """, delimiter = '|')
    void connectsThroughUnixSockets(String dsn, String socket) {
        DatabaseSettings settings = SqlDsn.parse(dsn);

        assertThat(settings.properties()).containsEntry("unixSocketFile", socket);
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:mariadb://localhost/d");
    }

    @Test
    void startsFromWhatTheGoDriverDoesUnasked() {
        assertThat(SqlDsn.parse("/d").properties())
                .containsEntry("sslMode", "disable")
                .containsEntry("allowPublicKeyRetrieval", "true")
                .containsEntry("useAffectedRows", "true")
                .containsEntry("tinyInt1isBit", "true");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            tls=true                             | sslMode             | verify-full
            tls=skip-verify                      | sslMode             | trust
            tls=preferred                        | sslMode             | trust
            tls=false                            | sslMode             | disable
            collation=utf8mb4_unicode_ci         | connectionCollation | utf8mb4_unicode_ci
            timeout=30s                          | connectTimeout      | 30000
            timeout=1m30s                        | connectTimeout      | 90000
            readTimeout=500ms                    | socketTimeout       | 500
            writeTimeout=2h                      | socketTimeout       | 7200000
            readTimeout=30s&writeTimeout=10s     | socketTimeout       | 30000
            readTimeout=10s&writeTimeout=30s     | socketTimeout       | 30000
            multiStatements=true                 | allowMultiQueries   | true
            multiStatements=0                    | allowMultiQueries   | false
            clientFoundRows=true                 | useAffectedRows     | false
            clientFoundRows=False                | useAffectedRows     | true
            interpolateParams=1                  | useServerPrepStmts  | false
            maxAllowedPacket=1048576             | maxAllowedPacket    | 1048576
            allowAllFiles=TRUE                   | allowLocalInfile    | true
            wait_timeout=60                      | sessionVariables    | wait_timeout=60
            sql_mode=%27ANSI%27&lock_wait_timeout=5 | sessionVariables | sql_mode='ANSI',lock_wait_timeout=5
            """, delimiter = '|', quoteCharacter = '"')
    void translatesParameters(String parameters, String property, String value) {
        DatabaseSettings settings = SqlDsn.parse("u:p@tcp(h:3306)/d?" + parameters);

        assertThat(settings.properties()).containsEntry(property, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charset=utf8mb4,utf8",
                "parseTime=True",
                "loc=Asia%2FShanghai",
                "timeTruncate=1s",
                "allowCleartextPasswords=true",
                "allowNativePasswords=false",
                "allowOldPasswords=true",
                "allowFallbackToPlaintext=true",
                "serverPubKey=name",
                "checkConnLiveness=false",
                "columnsWithAlias=true",
                "rejectReadOnly=true",
                "connectionAttributes=a:b",
                "compress=true",
                "maxAllowedPacket=0",
                "nothing",
                ""
            })
    void passesOverParametersWithoutAMeaningHere(String parameters) {
        DatabaseSettings settings = SqlDsn.parse("u:p@tcp(h:3306)/d?" + parameters);

        assertThat(settings).isEqualTo(SqlDsn.parse("u:p@tcp(h:3306)/d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root:hunter2",
                "root:hunter2@tcp(localhost:3306)",
                "root:hunter2@tcp(localhost:3306)/",
                "root:hunter2@tcp(localhost:3306)/?charset=utf8mb4",
                "root:hunter2@tcp(localhost:port)/d",
                "root:hunter2@tcp(localhost:)/d",
                "root:hunter2@udp(localhost)/d",
                "root:hunter2@localhost:3306/d",
                "root:1@hunter2(localhost)/d",
                "root:1@hunter2/d",
                "root:hunter2(localhost)/d",
                "root:hunter2@tcp(h)/d?tls=custom",
                "root:hunter2@tcp(h)/d?multiStatements=yes",
                "root:hunter2@tcp(h)/d?clientFoundRows=2",
                "root:hunter2@tcp(h)/d?interpolateParams=",
                "root:hunter2@tcp(h)/d?allowAllFiles=tRUE",
                "root:hunter2@tcp(h)/d?timeout=30",
                "root:hunter2@tcp(h)/d?readTimeout=soon",
                "root:hunter2@tcp(h)/d%2",
                "root:hunter2@tcp(h)/d?collation=%zz",
                "mysql://root:hunter2@localhost:3306/d",
                "jdbc:mysql://localhost:3306/d?password=hunter2"
            })
    void refusesMalformedTextWithoutShowingThePassword(String dsn) {
        assertThatThrownBy(() -> SqlDsn.parse(dsn))
                .isInstanceOf(MalformedDsn.class)
                .hasMessageStartingWith("malformed: ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(SqlDsn.parse("root:hunter2@tcp(h)/d")).asString().doesNotContain("hunter2");
    }
}
