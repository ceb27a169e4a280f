package io.oneapi.monitor.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnabledChannelsTest {
    @TempDir
    Path directory;

    private ApplicationContext context;
    private ChannelApi channels;

    @BeforeEach
    void open() {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
        context = ApplicationContext.builder()
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
                .start();
        channels = context.getBean(ChannelApi.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void holdWhatTheRelayNeedsOfEveryEnabledChannel() throws SQLException {
        execute("""
                insert into channels (id, type, `key`, status, name, weight, base_url, models, `group`, model_mapping,
                  priority, config, system_prompt)
                values (3, 14, 'sk-1', 1, 'c', 7, 'https://h', 'a,b ,a', 'default, vip', '{"x":"y"}', -2,
                  '{"region":"eu"}', 'Hi.')""");
        execute("insert into channels (id, type, `key`, status) values (4, 1, 'sk-2', 2)");
        execute("insert into channels (id, type, `key`, status) values (5, 1, 'sk-3', 3)");

        assertThat(channels.enabledChannels())
                .containsExactly(new ChannelRecord(
                        3,
                        14,
                        "c",
                        new Credential("sk-1"),
                        "https://h",
                        List.of("a", "b"),
                        List.of("default", "vip"),
                        -2,
                        7,
                        Map.of("x", "y"),
                        new ProviderConfig(Map.of("region", "eu")),
                        "Hi."));
    }

    @Test
    void takeALegacySettingFromTheOtherColumnUnlessTheNewOneIsSet() throws SQLException {
        execute("insert into channels (id, type, `key`, status, other) values (3, 3, 'k', 1, '2024-03-01-preview')");
        execute("""
                insert into channels (id, type, `key`, status, other, config)
                values (4, 3, 'k', 1, 'old', '{"api_version":"new"}')""");
        execute("insert into channels (id, type, `key`, status, other) values (5, 1, 'k', 1, 'means nothing')");

        assertThat(channels.enabledChannels())
                .extracting(channel -> channel.config().values())
                .containsExactly(Map.of("api_version", "2024-03-01-preview"), Map.of("api_version", "new"), Map.of());
    }

    @Test
    void readNullInAnOldRowAsZeroAndEmpty() throws SQLException {
        execute("""
                insert into channels (id, type, `key`, status, name, weight, created_time, test_time, response_time,
                  base_url, other, balance, balance_updated_time, models, `group`, used_quota, model_mapping, priority,
                  config, system_prompt)
                values (3, null, null, 1, null, null, null, null, null, null, null, null, null, null, null, null, null,
                  null, null, null)""");

        assertThat(channels.enabledChannels())
                .containsExactly(new ChannelRecord(
                        3,
                        0,
                        "",
                        new Credential(""),
                        "",
                        List.of(),
                        List.of(),
                        0,
                        0,
                        Map.of(),
                        ProviderConfig.NONE,
                        ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "null", "no json", "[]", "{\"a\":", "{\"a\":{}}", "{\"a\":null}"})
    void takeAMappingThatCannotBeReadForNone(String mapping) throws SQLException {
        execute("insert into channels (id, type, `key`, status, model_mapping) values (3, 1, 'k', 1, '" + mapping
                + "')");

        assertThat(channels.enabledChannels())
                .singleElement()
                .extracting(ChannelRecord::modelMapping)
                .isEqualTo(Map.of());
    }

    @Test
    void addAChargeToWhatTheirChannelHasUsedOnce() throws SQLException {
        execute("insert into channels (id, type, `key`, status, used_quota) values (3, 1, 'k', 1, null)");
        ChannelCharges charges = context.getBean(ChannelCharges.class);
        List<ChargeEvent> batch = List.of(charge("e1", 100), charge("e2", 20), charge("e1", 100));

        charges.accept(batch);
        charges.accept(batch);

        assertThat(usedQuota()).isEqualTo(120);
    }

    private static ChargeEvent charge(String eventId, long quota) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, eventId, 1_795_225_009, 1, 2, 3, quota);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private long usedQuota() throws SQLException {
        try (Connection connection = connect();
                ResultSet row =
                        connection.createStatement().executeQuery("select used_quota from channels where id = 3")) {
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("one-api.db"));
    }
}
