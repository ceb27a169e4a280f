package io.oneapi.monitor.health;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;

/**
 * A row of {@code channel_health_slots}: how the attempts at a channel went in a quarter of an hour.
 *
 * @param elapsedMillis of all attempts that succeeded, together
 * @param firstByteMillis of the same
 */
@MappedEntity("channel_health_slots")
record HealthSlot(@EmbeddedId Key key, long attempts, long failures, long elapsedMillis, long firstByteMillis) {
    /**
     * What makes the row one of a kind.
     *
     * @param beginsAt unix seconds
     */
    @Embeddable
    record Key(
            @MappedProperty("channel_id") long channelId,
            @MappedProperty("begins_at") long beginsAt) {}

    HealthSlot plus(HealthSlot more) {
        return new HealthSlot(
                key,
                attempts + more.attempts,
                failures + more.failures,
                elapsedMillis + more.elapsedMillis,
                firstByteMillis + more.firstByteMillis);
    }

    long successes() {
        return attempts - failures;
    }
}
