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

/** What happened to the health of channels, for administrators. */
@Controller("/api/channel")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelHealthController {
    private static final Pageable LATEST = Pageable.from(0, 50, Sort.of(Sort.Order.desc("id")));

    private final HealthEventRepository healthEvents;
    private final HealthFigures figures;
    private final Revivals revivals;

    ChannelHealthController(HealthEventRepository healthEvents, HealthFigures figures, Revivals revivals) {
        this.healthEvents = healthEvents;
        this.figures = figures;
        this.revivals = revivals;
    }

    /** The latest events of a channel and its figures; a deleted channel keeps its own. */
    @Get("/{id}/health")
    Envelope<ChannelHealth> of(long id) {
        return Envelope.of(new ChannelHealth(
                healthEvents.findByChannelId(id, LATEST),
                figures.ofChannel(id).stream().map(ChannelHealth.Slot::of).toList(),
                revivals.nextTestAt(id).orElse(0)));
    }
}
