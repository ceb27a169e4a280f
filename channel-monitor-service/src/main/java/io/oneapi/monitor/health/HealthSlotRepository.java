package io.oneapi.monitor.health;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code channel_health_slots}. */
interface HealthSlotRepository extends GenericRepository<HealthSlot, HealthSlot.Key> {
    HealthSlot save(HealthSlot slot);

    List<HealthSlot> findByKeyChannelIdOrderByKeyBeginsAt(long channelId);

    @Query("""
            update channel_health_slots set attempts = attempts + :attempts, failures = failures + :failures,
              elapsed_millis = elapsed_millis + :elapsedMillis, first_byte_millis = first_byte_millis + :firstByteMillis
            where channel_id = :channelId and begins_at = :beginsAt""")
    int add(long channelId, long beginsAt, long attempts, long failures, long elapsedMillis, long firstByteMillis);

    @Query("delete from channel_health_slots where begins_at < :before")
    int deleteBefore(long before);
}
