package io.oneapi.account;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** The account service over a database of its own, with ears on what it announces. */
public final class AccountDatabase implements AutoCloseable {
    private static final Map<Dialect, AccountDatabase> OPENED = new EnumMap<>(Dialect.class);

    private final TestDatabase database;
    private final ApplicationContext context;
    private final Heard<BalanceChange> balances = new Heard<>(Topic.BALANCES);
    private final Heard<ConfigChange> configChanges = new Heard<>(Topic.CONFIG_CHANGES);
    private final Heard<LogRecord> logRecords = new Heard<>(Topic.LOG_RECORDS);

    private AccountDatabase(TestDatabase database, Map<String, Object> settings) {
        this.database = database;
        Databases databases =
                Databases.of(database.dsn().map(SqlDsn::parse).orElseGet(() -> SqlDsn.sqlite(database.file(), 3000)));
        this.context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency", "1h",
                        "one-api.option-watch-interval", "1h",
                        "one-api.events.trim-every", "1h",
                        "one-api.trusted-proxies", "127.0.0.0/8",
                        "one-api.throttle.api", "0",
                        "one-api.throttle.critical", "0",
                        "micronaut.server.port", "-1",
                        "micronaut.serde.serialization.inclusion", "ALWAYS"))
                .properties(databases.properties())
                .properties(settings)
                .singletons(databases, balances, configChanges, logRecords, new BillingService())
                .start();
        configChanges.events.clear();
    }

    /** One that runs for all tests of a dialect, emptied for this one: not even the first user is there. */
    public static AccountDatabase emptied(Dialect dialect) {
        AccountDatabase opened = OPENED.computeIfAbsent(dialect, missing -> start(TestDatabase.create(missing)));
        opened.database.clear();
        opened.balances.events.clear();
        opened.configChanges.events.clear();
        opened.logRecords.events.clear();
        return opened;
    }

    /** Starts the service; the caller closes it. */
    public static AccountDatabase start(TestDatabase database) {
        return start(database, Map.of());
    }

    /** Starts the service with {@code NODE_TYPE}; the caller closes it. */
    public static AccountDatabase start(TestDatabase database, String nodeType) {
        return start(database, Map.of("node.type", nodeType));
    }

    /** Starts the service with more settings; the caller closes it. */
    public static AccountDatabase start(TestDatabase database, Map<String, Object> settings) {
        return new AccountDatabase(database, settings);
    }

    /** Starts the service over an SQLite file; the caller closes it. */
    public static AccountDatabase open(Path directory) {
        return start(TestDatabase.sqlite(directory.resolve("one-api.db")));
    }

    /** Starts the service over an SQLite file, with settings of its own; the caller closes it. */
    public static AccountDatabase open(Path directory, Map<String, Object> settings) {
        return start(TestDatabase.sqlite(directory.resolve("one-api.db")), settings);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A client of the management API, as whoever has this access token; without one when it is empty. */
    public ManagementClient client(String accessToken) {
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        if (!server.isRunning()) {
            server.start();
        }
        return new ManagementClient(server.getURI(), accessToken);
    }

    /** What has been written into the log, once there is as much of it. */
    public List<LogRecord> logRecords(int count) {
        Awaitility.await().until(() -> logRecords.events.size() >= count);
        return List.copyOf(logRecords.events);
    }

    /** What has been announced of balances, oldest first. */
    public List<BalanceChange> balances() {
        return balances.events;
    }

    /** What has been announced of stored configuration since the start, oldest first. */
    public List<ConfigChange> configChanges() {
        return configChanges.events;
    }

    /** What has been told the log, oldest first. */
    public List<LogRecord> logRecords() {
        return logRecords.events;
    }

    public void execute(String sql) {
        database.execute(sql);
    }

    /** The columns of the only row that a select finds, joined by bars. */
    public String row(String select) {
        return database.row(select);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Heard<E> implements EventConsumer<E> {
        private final Topic<E> topic;
        private final List<E> events = new CopyOnWriteArrayList<>();

        Heard(Topic<E> topic) {
            this.topic = topic;
        }

        @Override
        public Topic<E> topic() {
            return topic;
        }

        @Override
        public Audience audience() {
            return Audience.EVERY_REPLICA;
        }

        @Override
        public void accept(List<E> batch) {
            events.addAll(batch);
        }
    }
}
