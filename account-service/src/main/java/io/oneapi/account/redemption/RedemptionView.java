package io.oneapi.account.redemption;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** A redemption code on the wire; the number of codes to make is no property of one, and 0 here. */
@Serdeable
record RedemptionView(
        long id,
        @JsonProperty("user_id") long userId,
        String key,
        long status,
        String name,
        long quota,
        @JsonProperty("created_time") long createdTime,
        @JsonProperty("redeemed_time") long redeemedTime,
        long count) {
    static RedemptionView of(RedemptionRow row) {
        return new RedemptionView(
                row.rowId(),
                row.userId(),
                row.key(),
                row.status(),
                row.name(),
                row.quota(),
                row.createdTime(),
                row.redeemedTime(),
                0);
    }
}
