package io.oneapi.monitor.channel;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.oneapi.platform.database.NullAsFalse;
import io.oneapi.platform.database.NullAsZero;

/**
 * A row of {@code abilities}: a channel serves a model for a group.
 *
 * @param enabled whether the channel is
 * @param priority the channel's
 */
@MappedEntity("abilities")
record AbilityRow(
        @EmbeddedId Key key,

        @TypeDef(type = DataType.BOOLEAN, converter = NullAsFalse.class)
        boolean enabled,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long priority) {
    /** What makes the row one of a kind. */
    @Embeddable
    record Key(
            @MappedProperty("group") String group,
            @MappedProperty("model") String model,
            @MappedProperty("channel_id") long channelId) {}
}
