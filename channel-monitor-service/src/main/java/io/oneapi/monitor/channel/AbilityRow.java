package io.oneapi.monitor.channel;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;

/**
 * A row of {@code abilities}: a channel serves a model for a group.
 *
 * @param enabled whether the channel is
 * @param priority the channel's
 */
@MappedEntity("abilities")
record AbilityRow(@EmbeddedId Key key, boolean enabled, long priority) {
    /** What makes the row one of a kind. */
    @Embeddable
    record Key(
            @MappedProperty("group") String group,
            @MappedProperty("model") String model,
            @MappedProperty("channel_id") long channelId) {}
}
