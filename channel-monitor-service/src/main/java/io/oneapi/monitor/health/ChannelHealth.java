package io.oneapi.monitor.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * How a channel has been doing.
 *
 * @param events what the system has done to it, newest first
 * @param slots how its calls went, oldest first
 * @param nextTestAt when the system tests next whether it can be enabled again, in unix seconds; 0 for never
 */
@Serdeable
record ChannelHealth(
        List<HealthEvent> events,
        List<Slot> slots,
        @JsonProperty("next_test_at") long nextTestAt) {
    ChannelHealth {
        events = List.copyOf(events);
        slots = List.copyOf(slots);
    }

    /**
     * A quarter of an hour.
     *
     * @param beginsAt unix seconds
     * @param failures attempts that failed by the channel's fault
     * @param averageMillis of attempts that succeeded
     */
    @Serdeable
    record Slot(
            @JsonProperty("begins_at") long beginsAt,
            long attempts,
            long failures,
            @JsonProperty("average_millis") long averageMillis,
            @JsonProperty("average_first_byte_millis") long averageFirstByteMillis) {
        static Slot of(HealthSlot slot) {
            long divisor = Math.max(slot.successes(), 1);
            return new Slot(
                    slot.key().beginsAt(),
                    slot.attempts(),
                    slot.failures(),
                    slot.elapsedMillis() / divisor,
                    slot.firstByteMillis() / divisor);
        }
    }
}
