package io.oneapi.monitor.limit;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;

/** A row of {@code channel_limits}. */
@MappedEntity("channel_limits")
record ChannelLimitRow(
        @EmbeddedId Key key, @MappedProperty("value") long value) {
    /** What makes the row one of a kind. */
    @Embeddable
    record Key(
            @MappedProperty("channel_id") long channelId,
            @MappedProperty("kind") String kind) {}

    LimitRecord toRecord() {
        return new LimitRecord(
                LimitScope.CHANNEL,
                Long.toString(key.channelId()),
                LimitKind.find(key.kind()).orElseThrow(),
                value);
    }
}
