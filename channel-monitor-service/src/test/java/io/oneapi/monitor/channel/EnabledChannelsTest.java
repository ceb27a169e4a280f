package io.oneapi.monitor.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class EnabledChannelsTest {
    private final MonitorDatabase database;
    private final ChannelApi channels;

    EnabledChannelsTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        channels = database.bean(ChannelApi.class);
    }

    @Test
    void holdWhatTheRelayNeedsOfEveryEnabledChannel() {
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
    void takeALegacySettingFromTheOtherColumnUnlessTheNewOneIsSet() {
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
    void takeNumbersInSettingsAsTheirText() {
        execute("""
                insert into channels (id, type, `key`, status, config)
                values (3, 1, 'k', 1, '{"unfit_for":"tools","context_tokens":8192}')""");

        assertThat(channels.enabledChannels())
                .extracting(channel -> channel.config().values())
                .containsExactly(Map.of("unfit_for", "tools", "context_tokens", "8192"));
    }

    /** R26, F07: a channel without groups and models stops nobody. */
    @Test
    void readNullInAnOldRowAsZeroAndEmpty() {
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
    void takeAMappingThatCannotBeReadForNone(String mapping) {
        execute("insert into channels (id, type, `key`, status, model_mapping) values (3, 1, 'k', 1, '" + mapping
                + "')");

        assertThat(channels.enabledChannels())
                .singleElement()
                .extracting(ChannelRecord::modelMapping)
                .isEqualTo(Map.of());
    }

    @Test
    void addAChargeToWhatTheirChannelHasUsedOnce() {
        execute("insert into channels (id, type, `key`, status, used_quota) values (3, 1, 'k', 1, null)");
        ChannelCharges charges = database.bean(ChannelCharges.class);
        List<ChargeEvent> batch = List.of(charge("e1", 100), charge("e2", 20), charge("e1", 100));

        charges.accept(batch);
        charges.accept(batch);

        assertThat(database.rows("select used_quota from channels where id = 3"))
                .containsExactly("120");
    }

    private static ChargeEvent charge(String eventId, long quota) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, eventId, 1_795_225_009, 1, 2, 3, quota);
    }

    private void execute(String sql) {
        database.execute(sql);
    }
}
