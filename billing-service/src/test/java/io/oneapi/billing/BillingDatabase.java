package io.oneapi.billing;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The billing service over a database of its own. */
public final class BillingDatabase {
    private static final Map<Dialect, BillingDatabase> OPENED = new EnumMap<>(Dialect.class);

    private final TestDatabase database;
    private final ApplicationContext context;

    private BillingDatabase(TestDatabase database) {
        this.database = database;
        // As in a process of its own: there is no main database.
        Databases databases = new Databases(Map.of(
                Databases.LOG,
                database.dsn().map(SqlDsn::parse).orElseGet(() -> SqlDsn.sqlite(database.file(), 3000))));
        OptionApi noOptions = Map::of;
        this.context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency",
                        "1h",
                        "one-api.log.sum-every",
                        "1h",
                        "one-api.events.trim-every",
                        "1h",
                        "one-api.trusted-proxies",
                        "127.0.0.0/8"))
                .properties(databases.properties())
                .singletons(databases, noOptions)
                .start();
    }

    /** One that runs for all tests of a dialect, emptied for this one. */
    public static BillingDatabase emptied(Dialect dialect) {
        BillingDatabase opened =
                OPENED.computeIfAbsent(dialect, missing -> new BillingDatabase(TestDatabase.create(missing)));
        opened.database.clear();
        return opened;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void execute(String sql) {
        database.execute(sql);
    }

    /** The columns of each row that a select finds, joined by bars. */
    public List<String> rows(String select) {
        return database.rows(select);
    }
}
