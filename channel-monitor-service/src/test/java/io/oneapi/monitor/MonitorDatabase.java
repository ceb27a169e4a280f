package io.oneapi.monitor;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.event.ConfigListener;
import io.oneapi.platform.event.EventBus;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channel monitor over a database of its own, with options at hand and ears on what it announces. */
public final class MonitorDatabase implements AutoCloseable {
    private static final Map<Dialect, MonitorDatabase> OPENED = new EnumMap<>(Dialect.class);

    private final TestDatabase database;
    private final Map<String, String> options = new HashMap<>();
    private final HeardChanges changes = new HeardChanges();
    private final ScriptedProvider provider = new ScriptedProvider();
    private final List<Notification> notices = new CopyOnWriteArrayList<>();
    private final ApplicationContext context;

    private MonitorDatabase(TestDatabase database, Map<String, Object> properties) {
        this.database = database;
        Databases databases =
                Databases.of(database.dsn().map(SqlDsn::parse).orElseGet(() -> SqlDsn.sqlite(database.file(), 3000)));
        OptionApi storedOptions = () -> Map.copyOf(options);
        NotificationApi notifications = notices::add;
        this.context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency", "1h",
                        "one-api.events.trim-every", "1h",
                        "one-api.trusted-proxies", "127.0.0.0/8"))
                .properties(databases.properties())
                .properties(properties)
                .singletons(databases, storedOptions, changes, provider, notifications)
                .start();
    }

    /** One that runs for all tests of a dialect, emptied for this one. */
    public static MonitorDatabase emptied(Dialect dialect) {
        MonitorDatabase opened = OPENED.computeIfAbsent(dialect, missing -> start(missing, Map.of()));
        opened.database.clear();
        opened.changes.channels.clear();
        opened.provider.clear();
        opened.notices.clear();
        opened.options.clear();
        opened.announce(ConfigChange.Kind.OPTION);
        return opened;
    }

    /** Starts the service over a new database; the caller closes it. */
    public static MonitorDatabase start(Dialect dialect, Map<String, Object> properties) {
        return new MonitorDatabase(TestDatabase.create(dialect), properties);
    }

    /** Starts the service over an SQLite file; the caller closes it. */
    public static MonitorDatabase open(Path directory, Map<String, Object> properties) {
        return new MonitorDatabase(TestDatabase.sqlite(directory.resolve("one-api.db")), properties);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stores an option while the service runs. */
    public void setOption(String key, String value) {
        options.put(key, value);
        announce(ConfigChange.Kind.OPTION);
    }

    private void announce(ConfigChange.Kind kind) {
        bean(EventBus.class).publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(kind, 0)));
    }

    public ScriptedProvider provider() {
        return provider;
    }

    /** What the root user has been told, oldest first. */
    public List<Notification> notices() {
        return notices;
    }

    /** The channels that have been announced as changed, oldest first. */
    public List<Long> changedChannels() {
        return changes.channels;
    }

    public void execute(String sql) {
        database.execute(sql);
    }

    /** The columns of each row that a select finds, joined by bars. */
    public List<String> rows(String select) {
        return database.rows(select);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class HeardChanges implements ConfigListener {
        private final List<Long> channels = new ArrayList<>();

        @Override
        public void accept(List<ConfigChange> batch) {
            batch.stream()
                    .filter(change -> change.kind() == ConfigChange.Kind.CHANNEL)
                    .forEach(change -> channels.add(change.id()));
        }
    }
}
