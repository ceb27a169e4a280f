package io.oneapi.account;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.event.EventConsumer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The account service over an SQLite file of its own, with ears on what it announces. */
public final class AccountDatabase implements AutoCloseable {
    private final Path file;
    private final ApplicationContext context;
    private final Heard<BalanceChange> balances = new Heard<>(Topic.BALANCES);
    private final Heard<ConfigChange> configChanges = new Heard<>(Topic.CONFIG_CHANGES);

    private AccountDatabase(Path file) {
        this.file = file;
        DatabaseSettings settings = SqlDsn.sqlite(file, 3000);
        this.context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency", "1h",
                        "one-api.trusted-proxies", "127.0.0.0/8",
                        "micronaut.server.port", "-1",
                        "micronaut.serde.serialization.inclusion", "ALWAYS",
                        "datasources.default.dialect", settings.kind().repositoryDialect()))
                .singletons(settings, balances, configChanges)
                .start();
        configChanges.events.clear();
    }

    public static AccountDatabase open(Path directory) {
        return new AccountDatabase(directory.resolve("one-api.db"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What has been announced of balances, oldest first. */
    public List<BalanceChange> balances() {
        return balances.events;
    }

    /** What has been announced of stored configuration since the start, oldest first. */
    public List<ConfigChange> configChanges() {
        return configChanges.events;
    }

    public void execute(String sql) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The columns of the only row that a select finds, joined by bars. */
    public String row(String select) {
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery(select)) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(row.getString(i)));
            }
            return String.join("|", values);
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
