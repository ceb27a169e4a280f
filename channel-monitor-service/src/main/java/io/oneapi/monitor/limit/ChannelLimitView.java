package io.oneapi.monitor.limit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** A channel's limit as administrators see it. */
@Serdeable
record ChannelLimitView(@JsonProperty("channel_id") long channelId, String kind, long value) {
    static ChannelLimitView of(ChannelLimitRow row) {
        return new ChannelLimitView(row.key().channelId(), row.key().kind(), row.value());
    }
}
