package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqliteDriver;
import io.oneapi.platform.environment.EnvironmentVariables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseVariablesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"'', 3000", "1234, 1234", "0, 0", "soon, 3000"})
    void sayHowLongAStatementWaitsForAnotherWriter(String variable, String millis) {
        assertThat(settings(variable).properties()).containsEntry("busy_timeout", millis);
    }

    @Test
    void reachTheDatabase() throws SQLException {
        try (Connection connection = open(settings("50"));
                ResultSet row = connection.createStatement().executeQuery("pragma busy_timeout")) {
            assertThat(row.getInt(1)).isEqualTo(50);
        }
    }

    private DatabaseSettings settings(String busyTimeout) {
        EnvironmentVariables environment =
                EnvironmentVariables.of(Map.of("SQLITE_BUSY_TIMEOUT", busyTimeout), Path.of("no-such-file"));
        return new DatabaseVariables(environment, directory)
                .databases(ServiceDefinition.Storage.ALL_DATABASES)
                .get(Databases.MAIN);
    }

    private static Connection open(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        return new SqliteDriver().connect(settings.jdbcUrl(), properties);
    }
}
