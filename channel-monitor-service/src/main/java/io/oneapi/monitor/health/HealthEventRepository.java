package io.oneapi.monitor.health;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code channel_health_events}. */
interface HealthEventRepository extends GenericRepository<HealthEvent, Long> {
    HealthEvent save(HealthEvent event);

    List<HealthEvent> findByChannelId(long channelId, Pageable page);

    boolean existsByChannelIdAndOccurredAtGreaterThan(long channelId, long occurredAt);
}
