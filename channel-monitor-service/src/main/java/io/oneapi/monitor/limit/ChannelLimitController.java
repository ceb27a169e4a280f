package io.oneapi.monitor.limit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** Limits of channels, for administrators. */
@Controller("/api/channel_limit")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelLimitController {
    private final ChannelLimits limits;
    private final RequestBodies bodies;

    ChannelLimitController(ChannelLimits limits, RequestBodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    @Get
    Envelope<List<ChannelLimitView>> list(
            @QueryValue(value = "channel_id", defaultValue = "") String channelId,
            @QueryValue(defaultValue = "") String p) {
        return Envelope.of(limits.page(QueryNumber.parse(channelId), QueryNumber.page(p)).stream()
                .map(ChannelLimitView::of)
                .toList());
    }

    /** Sets a limit, whether it was set before or not. */
    @Put
    @Consumes(MediaType.ALL)
    Envelope<ChannelLimitView> set(HttpRequest<?> request) {
        ChannelLimitRow row = limits.set(ChannelLimitFields.of(bodies.fields(request)));
        limits.announceChange();
        return Envelope.of(ChannelLimitView.of(row));
    }

    @Delete
    Envelope.Plain delete(
            @QueryValue(value = "channel_id", defaultValue = "") String channelId,
            @QueryValue(defaultValue = "") String kind) {
        limits.delete(QueryNumber.parse(channelId), kind);
        limits.announceChange();
        return Envelope.done();
    }
}
