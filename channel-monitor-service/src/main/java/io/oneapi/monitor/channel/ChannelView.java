package io.oneapi.monitor.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A channel on the wire; the credential keeps its place, empty. */
@Serdeable
record ChannelView(
        long id,
        long type,
        String key,
        long status,
        String name,
        long weight,
        @JsonProperty("created_time") long createdTime,
        @JsonProperty("test_time") long testTime,
        @JsonProperty("response_time") long responseTime,
        @JsonProperty("base_url") String baseUrl,
        @Nullable String other,
        BigDecimal balance,
        @JsonProperty("balance_updated_time") long balanceUpdatedTime,
        String models,
        String group,
        @JsonProperty("used_quota") long usedQuota,
        @JsonProperty("model_mapping") String modelMapping,
        long priority,
        String config,
        @JsonProperty("system_prompt") @Nullable String systemPrompt) {
    static ChannelView of(ChannelRow channel) {
        return new ChannelView(
                channel.rowId(),
                channel.type(),
                "",
                channel.status(),
                channel.name(),
                channel.weight(),
                channel.createdTime(),
                channel.testTime(),
                channel.responseTime(),
                channel.baseUrl(),
                channel.other(),
                BigDecimal.valueOf(channel.balance()).stripTrailingZeros(),
                channel.balanceUpdatedTime(),
                channel.models(),
                channel.group(),
                channel.usedQuota(),
                channel.modelMapping(),
                channel.priority(),
                channel.config(),
                channel.systemPrompt());
    }
}
