package io.oneapi.monitor;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.event.EventConsumer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The channel monitor over an SQLite file of its own, with options at hand and ears on what it announces. */
public final class MonitorDatabase implements AutoCloseable {
    private final Path file;
    private final Map<String, String> options = new HashMap<>();
    private final HeardChanges changes = new HeardChanges();
    private final ApplicationContext context;

    private MonitorDatabase(Path file, Map<String, Object> properties) {
        this.file = file;
        DatabaseSettings settings = SqlDsn.sqlite(file, 3000);
        OptionApi storedOptions = () -> Map.copyOf(options);
        this.context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency", "1h",
                        "one-api.trusted-proxies", "127.0.0.0/8",
                        "datasources.default.dialect", settings.kind().repositoryDialect()))
                .properties(properties)
                .singletons(settings, storedOptions, changes)
                .start();
    }

    public static MonitorDatabase open(Path directory, Map<String, Object> properties) {
        return new MonitorDatabase(directory.resolve("one-api.db"), properties);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stores an option while the service runs. */
    public void setOption(String key, String value) {
        options.put(key, value);
        bean(EventBus.class).publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }

    /** The channels that have been announced as changed, oldest first. */
    public List<Long> changedChannels() {
        return changes.channels;
    }

    public void execute(String sql) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The columns of each row that a select finds, joined by bars. */
    public List<String> rows(String select) {
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery(select)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(select, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=3000");
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class HeardChanges implements EventConsumer<ConfigChange> {
        private final List<Long> channels = new ArrayList<>();

        @Override
        public Topic<ConfigChange> topic() {
            return Topic.CONFIG_CHANGES;
        }

        @Override
        public Audience audience() {
            return Audience.EVERY_REPLICA;
        }

        @Override
        public void accept(List<ConfigChange> batch) {
            batch.stream()
                    .filter(change -> change.kind() == ConfigChange.Kind.CHANNEL)
                    .forEach(change -> channels.add(change.id()));
        }
    }
}
