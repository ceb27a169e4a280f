package io.oneapi.billing.log;

import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogQueriesTest extends LogQueriesSuite {
    @TempDir
    Path directory;

    @Override
    DatabaseSettings settings() {
        return SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
    }
}
