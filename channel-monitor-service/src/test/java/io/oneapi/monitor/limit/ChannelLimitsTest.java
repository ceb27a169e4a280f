package io.oneapi.monitor.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import io.oneapi.testing.database.Dialect;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class ChannelLimitsTest {
    private final MonitorDatabase database;
    private final ChannelLimits limits;

    ChannelLimitsTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        limits = database.bean(ChannelLimits.class);
        database.execute("insert into channels (id, type, `key`) values (3, 1, 'k')");
        database.execute("insert into channels (id, type, `key`) values (4, 1, 'k')");
    }

    @Test
    void areReadByTheRelayAsTheyAreSet() {
        set(3, "requests_per_minute", 500);
        set(4, "tokens_per_minute", 30_000);

        assertThat(database.bean(ChannelLimitApi.class).channelLimits())
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
    void areGoneWithTheirChannel() {
        set(3, "requests_per_minute", 500);
        set(4, "requests_per_minute", 600);

        database.execute("delete from channels where id = 3");
        database.bean(EventBus.class)
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
        assertThatThrownBy(() ->
                        database.execute("insert into channel_limits (channel_id, kind, value) values (" + row + ")"))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(database.rows("select * from channel_limits")).isEmpty();
    }

    private void set(long channelId, String kind, long value) {
        limits.set(ChannelLimitFields.of(
                JsonFields.of("{\"channel_id\":" + channelId + ",\"kind\":\"" + kind + "\",\"value\":" + value + "}")));
    }
}
