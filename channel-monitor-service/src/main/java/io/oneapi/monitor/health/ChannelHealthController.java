package io.oneapi.monitor.health;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** What happened to the health of channels, for administrators. */
@Controller("/api/channel")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelHealthController {
    private static final Pageable LATEST = Pageable.from(0, 50, Sort.of(Sort.Order.desc("id")));

    private final HealthEventRepository healthEvents;

    ChannelHealthController(HealthEventRepository healthEvents) {
        this.healthEvents = healthEvents;
    }

    /** The latest events of a channel, newest first; a deleted channel keeps its own. */
    @Get("/{id}/health")
    Envelope<List<HealthEvent>> latest(long id) {
        return Envelope.of(healthEvents.findByChannelId(id, LATEST));
    }
}
