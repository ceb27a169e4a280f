package io.oneapi.platform.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.platform.schema.ServiceSchema.Step;
import io.oneapi.platform.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceFactoryTest {
    @TempDir
    Path directory;

    @Test
    void opensTheDatabaseWithTheServiceAndClosesItWithTheService() {
        Table table = Table.named("options")
                .column("key", new ColumnType.ShortText())
                .primaryKey("key")
                .build();
        ServiceSchema schema =
                new ServiceSchema("account", Databases.MAIN, List.of(new Step(1, "options", List.of(table))));
        Databases databases = Databases.of(SqlDsn.sqlite(directory.resolve("one-api.db"), 3000));
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8"))
                .properties(databases.properties())
                .singletons(databases, schema)
                .start();

        assertThat(directory.resolve("one-api.db-wal")).exists();

        context.close();

        assertThat(directory.resolve("one-api.db")).exists();
        assertThat(directory.resolve("one-api.db-wal")).doesNotExist();
    }
}
