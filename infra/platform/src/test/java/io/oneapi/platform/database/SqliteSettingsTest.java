package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteSettingsTest {
    @TempDir
    Path directory;

    @Test
    void nameTheFileAndItsDriver() {
        DatabaseSettings settings = SqlDsn.sqlite(Path.of("/data/one-api.db"), 3000);

        assertThat(settings.kind()).isEqualTo(DatabaseKind.SQLITE);
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:sqlite:/data/one-api.db");
        assertThat(settings.driverClass()).isEqualTo(SqliteDriver.class.getName());
    }

    @Test
    void refuseAPathWithAQuestionMark() {
        assertThatThrownBy(() -> SqlDsn.sqlite(Path.of("one-api.db?mode=ro"), 3000))
                .hasMessageContaining("SQLITE_PATH");
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, wal", "busy_timeout, 1234", "wal_autocheckpoint, 4000"})
    void reachTheConnection(String pragma, String value) throws SQLException {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 1234);

        try (Connection connection = open(settings);
                ResultSet row = connection.createStatement().executeQuery("pragma " + pragma)) {
            assertThat(row.getString(1)).isEqualTo(value);
        }
    }

    @Test
    void openConnectionsThatTakeTheReadOnlyHint() throws SQLException {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);

        try (Connection connection = open(settings)) {
            connection.createStatement().execute("create table t (id integer)");
            connection.setReadOnly(true);

            assertThat(connection.createStatement().executeUpdate("insert into t values (1)"))
                    .isEqualTo(1);
        }
    }

    private static Connection open(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        return new SqliteDriver().connect(settings.jdbcUrl(), properties);
    }
}
