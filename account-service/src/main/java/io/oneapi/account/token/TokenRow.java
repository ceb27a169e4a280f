package io.oneapi.account.token;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.oneapi.platform.database.NullAsEmpty;
import io.oneapi.platform.database.NullAsFalse;
import io.oneapi.platform.database.NullAsZero;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code tokens}.
 *
 * @param key the secret, without the prefix {@code sk-}
 * @param status 1 enabled, 2 disabled, 3 expired, 4 exhausted
 * @param expiredTime unix seconds, -1 never
 * @param models comma list of the models it may use, nothing means all
 * @param subnet comma list of CIDR blocks it may be used from, nothing means anywhere
 */
@MappedEntity("tokens")
record TokenRow(
        @Id @GeneratedValue @Nullable Long id,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long userId,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String key,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long status,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String name,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long createdTime,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long accessedTime,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long expiredTime,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long remainQuota,

        @TypeDef(type = DataType.BOOLEAN, converter = NullAsFalse.class)
        boolean unlimitedQuota,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long usedQuota,

        @Nullable String models,
        @Nullable String subnet) {
    static final int ENABLED = 1;
    static final int EXPIRED = 3;
    static final int EXHAUSTED = 4;
    static final long NEVER = -1;

    long rowId() {
        return Objects.requireNonNull(id);
    }

    boolean hasExpired(long now) {
        return expiredTime != NEVER && expiredTime < now;
    }
}
