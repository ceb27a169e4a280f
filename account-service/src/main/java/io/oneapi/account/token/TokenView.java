package io.oneapi.account.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A token on the wire; its owner may see the key. */
@Serdeable
record TokenView(
        long id,
        @JsonProperty("user_id") long userId,
        String key,
        long status,
        String name,
        @JsonProperty("created_time") long createdTime,
        @JsonProperty("accessed_time") long accessedTime,
        @JsonProperty("expired_time") long expiredTime,
        @JsonProperty("remain_quota") long remainQuota,
        @JsonProperty("unlimited_quota") boolean unlimitedQuota,
        @JsonProperty("used_quota") long usedQuota,
        @Nullable String models,
        @Nullable String subnet) {
    static TokenView of(TokenRow token) {
        return new TokenView(
                token.rowId(),
                token.userId(),
                token.key(),
                token.status(),
                token.name(),
                token.createdTime(),
                token.accessedTime(),
                token.expiredTime(),
                token.remainQuota(),
                token.unlimitedQuota(),
                token.usedQuota(),
                token.models(),
                token.subnet());
    }
}
