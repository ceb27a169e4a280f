package io.oneapi.monitor.health;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code channel_health_events}. */
interface HealthEventRepository extends GenericRepository<HealthEvent, Long> {
    HealthEvent save(HealthEvent event);

    List<HealthEvent> findByChannelId(long channelId, Pageable page);

    @Query("delete from channel_health_events where occurred_at < :before")
    int deleteBefore(long before);

    boolean existsByChannelIdAndKindNotEqualsAndOccurredAtGreaterThan(
            long channelId, HealthEvent.Kind kind, long occurredAt);
}
