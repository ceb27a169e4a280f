package io.oneapi.account.redemption;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.oneapi.platform.database.NullAsEmpty;
import io.oneapi.platform.database.NullAsZero;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code redemptions}.
 *
 * @param userId who has made the code
 * @param key the code
 * @param status 1 unused, 2 disabled, 3 used
 * @param redeemedTime unix seconds, 0 until it is used
 */
@MappedEntity("redemptions")
record RedemptionRow(
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
        long quota,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long createdTime,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long redeemedTime) {
    static final int UNUSED = 1;
    static final int DISABLED = 2;
    static final int USED = 3;

    long rowId() {
        return Objects.requireNonNull(id);
    }
}
