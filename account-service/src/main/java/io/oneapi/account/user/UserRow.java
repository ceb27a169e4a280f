package io.oneapi.account.user;

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
 * A row of {@code users}.
 *
 * @param password bcrypt text, empty for accounts without one
 * @param role 1 common user, 10 administrator, 100 root
 * @param status 1 enabled, 2 disabled, 3 deleted
 * @param accessToken key of the management API; unique, therefore never stored empty
 * @param quota points left, may be negative
 * @param affCode the user's invitation code; unique, therefore never stored empty
 */
@MappedEntity("users")
record UserRow(
        @Id @GeneratedValue @Nullable Long id,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String username,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String password,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String displayName,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long role,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long status,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String email,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String githubId,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String wechatId,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String larkId,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String oidcId,

        @Nullable String accessToken,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long quota,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long usedQuota,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long requestCount,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String group,

        @Nullable String affCode,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long inviterId) {
    static final int COMMON = 1;

    static final int ENABLED = 1;
    static final int DISABLED = 2;
    static final int DELETED = 3;

    long rowId() {
        return Objects.requireNonNull(id);
    }
}
