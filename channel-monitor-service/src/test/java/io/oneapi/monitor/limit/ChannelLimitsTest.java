package io.oneapi.monitor.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelLimitsTest {
    @TempDir
    Path directory;

    private ApplicationContext context;
    private ChannelLimits limits;

    @BeforeEach
    void open() throws SQLException {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
        OptionApi noOptions = Map::of;
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
                .singletons(settings, noOptions)
                .start();
        limits = context.getBean(ChannelLimits.class);
        execute("insert into channels (id, type, `key`) values (3, 1, 'k')");
        execute("insert into channels (id, type, `key`) values (4, 1, 'k')");
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void areReadByTheRelayAsTheyAreSet() {
        set(3, "requests_per_minute", 500);
        set(4, "tokens_per_minute", 30_000);

        assertThat(context.getBean(ChannelLimitApi.class).channelLimits())
                .containsExactlyInAnyOrder(
                        new LimitRecord(LimitScope.CHANNEL, "3", LimitKind.REQUESTS_PER_MINUTE, 500),
                        new LimitRecord(LimitScope.CHANNEL, "4", LimitKind.TOKENS_PER_MINUTE, 30_000));
    }

    @Test
    void areReplacedWhenSetAgainAndLiftedOneByOne() {
        set(3, "requests_per_minute", 500);
        set(3, "calls_in_flight", 8);

        set(3, "requests_per_minute", 400);
        limits.delete(3, "calls_in_flight");

        assertThat(limits.page(0, 0))
                .extracting(ChannelLimitView::of)
                .containsExactly(new ChannelLimitView(3, "requests_per_minute", 400));
        assertThatThrownBy(() -> limits.delete(3, "calls_in_flight")).isInstanceOf(RequestRefused.class);
    }

    @Test
    void areListedByChannel() {
        set(3, "requests_per_minute", 500);
        set(4, "requests_per_minute", 600);

        assertThat(limits.page(0, 0)).extracting(ChannelLimitRow::value).containsExactly(500L, 600L);
        assertThat(limits.page(4, 0)).extracting(ChannelLimitRow::value).containsExactly(600L);
        assertThat(limits.page(0, 1)).isEmpty();
    }

    @Test
    void areGoneWithTheirChannel() throws SQLException {
        set(3, "requests_per_minute", 500);
        set(4, "requests_per_minute", 600);

        execute("delete from channels where id = 3");
        context.getBean(EventBus.class)
                .publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, 0)));

        assertThat(limits.page(0, 0)).extracting(ChannelLimitRow::value).containsExactly(600L);
    }

    @ParameterizedTest
    @CsvSource({
        "5, requests_per_minute, 500",
        "0, requests_per_minute, 500",
        "3, requests, 500",
        "3, requests_per_minute, 0",
        "3, requests_per_minute, -5",
        "3, requests_per_minute, 1000000001"
    })
    void areRefusedForUnknownChannelsAndKindsAndSenselessValues(long channelId, String kind, long value) {
        assertThatThrownBy(() -> set(channelId, kind, value)).isInstanceOf(RequestRefused.class);
        assertThat(limits.page(0, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3, 'requests', 1", "3, 'calls_in_flight', 0", "null, 'calls_in_flight', 1"})
    void cannotBeStoredWithoutMeaning(String row) {
        assertThatThrownBy(() -> execute("insert into channel_limits (channel_id, kind, value) values (" + row + ")"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("CONSTRAINT");
    }

    private void set(long channelId, String kind, long value) {
        limits.set(ChannelLimitFields.of(
                JsonFields.of("{\"channel_id\":" + channelId + ",\"kind\":\"" + kind + "\",\"value\":" + value + "}")));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("one-api.db") + "?busy_timeout=3000")) {
            connection.createStatement().execute(sql);
        }
    }
}
