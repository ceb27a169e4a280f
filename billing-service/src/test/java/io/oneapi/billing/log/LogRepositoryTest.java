package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRepositoryTest {
    @TempDir
    Path directory;

    @Test
    void readsNullInAnOldRowAsZeroAndEmpty() throws SQLException {
        Path file = directory.resolve("one-api.db");
        DatabaseSettings settings = SqlDsn.sqlite(file, 3000);
        try (ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency",
                        "1h",
                        "one-api.trusted-proxies",
                        "127.0.0.0/8",
                        "datasources.default.dialect",
                        settings.kind().repositoryDialect()))
                .singletons(settings)
                .start()) {
            LogRepository logs = context.getBean(LogRepository.class);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                connection.createStatement().execute("""
                        insert into logs (id, user_id, created_at, type, content, username, token_name, model_name,
                          quota, prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream,
                          system_prompt_reset)
                        values (9, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                          null)""");
            }

            assertThat(logs.find(0, 0, 0, 0, "", "", "", 0, 10, 0))
                    .containsExactly(new LogRow(9, 0, 0, 0, "", "", "", "", 0, 0, 0, 0, "", 0, false, false));
        }
    }
}
