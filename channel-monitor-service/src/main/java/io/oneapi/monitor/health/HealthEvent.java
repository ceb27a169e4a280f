package io.oneapi.monitor.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code channel_health_events}.
 *
 * @param occurredAt unix seconds
 */
@Serdeable
@MappedEntity("channel_health_events")
public record HealthEvent(
        @Id @GeneratedValue @Nullable Long id,

        @JsonProperty("channel_id") long channelId,

        @JsonProperty("occurred_at") long occurredAt,

        Kind kind,
        String reason) {
    /** What happened to the channel. */
    public enum Kind {
        DISABLED_BY_ERROR("error"),
        DISABLED_BY_SUCCESS_RATE("success_rate"),
        DISABLED_BY_SLOW_TEST("slow_test"),
        DISABLED_BY_BALANCE("balance"),
        ENABLED_BY_TEST("test");

        private final String cause;

        Kind(String cause) {
            this.cause = cause;
        }

        /** The label in metrics. */
        String cause() {
            return cause;
        }
    }
}
