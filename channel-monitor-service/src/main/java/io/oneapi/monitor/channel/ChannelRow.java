package io.oneapi.monitor.channel;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.oneapi.platform.database.NullAsEmpty;
import io.oneapi.platform.database.NullAsZero;
import io.oneapi.platform.database.NullAsZeroFraction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code channels}.
 *
 * @param key the credential we present upstream
 * @param status 1 enabled, 2 disabled by hand, 3 disabled by the system
 * @param testTime unix seconds
 * @param responseTime milliseconds, 0 when never tested
 * @param baseUrl empty for the provider's own
 * @param other legacy setting of some providers
 * @param balance at the provider, in its currency
 * @param models comma list
 * @param group comma list of user groups
 * @param modelMapping JSON object of requested to upstream model
 * @param config JSON object of provider settings
 */
@MappedEntity("channels")
record ChannelRow(
        @Id @GeneratedValue @Nullable Long id,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long type,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String key,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long status,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String name,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long weight,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long createdTime,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long testTime,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long responseTime,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String baseUrl,

        @Nullable String other,

        @TypeDef(type = DataType.DOUBLE, converter = NullAsZeroFraction.class)
        double balance,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long balanceUpdatedTime,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String models,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String group,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long usedQuota,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String modelMapping,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long priority,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String config,

        @Nullable String systemPrompt) {
    static final int ENABLED = 1;
    static final int DISABLED_BY_HAND = 2;

    /** A row to be added, with the settings of this one. */
    ChannelRow copy(long now) {
        return new ChannelRow(
                null,
                type,
                key,
                status == ENABLED ? ENABLED : DISABLED_BY_HAND,
                name + " (copy)",
                weight,
                now,
                0,
                0,
                baseUrl,
                other,
                0,
                0,
                models,
                group,
                0,
                modelMapping,
                priority,
                config,
                systemPrompt);
    }

    long rowId() {
        return Objects.requireNonNull(id);
    }

    /** Leaves the credential out. */
    @Override
    public String toString() {
        return "ChannelRow[id=" + id + ", type=" + type + ", name=" + name + "]";
    }
}
