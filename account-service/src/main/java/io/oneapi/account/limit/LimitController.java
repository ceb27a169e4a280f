package io.oneapi.account.limit;

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

/** Limits of tokens, users and groups, for administrators. */
@Controller("/api/limit")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LimitController {
    private final Limits limits;
    private final RequestBodies bodies;

    LimitController(Limits limits, RequestBodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    @Get
    Envelope<List<LimitView>> list(
            @QueryValue(defaultValue = "") String scope,
            @QueryValue(defaultValue = "") String ref,
            @QueryValue(defaultValue = "") String p) {
        return Envelope.of(limits.page(scope, ref, QueryNumber.page(p)).stream()
                .map(LimitView::of)
                .toList());
    }

    /** Sets a limit, whether it was set before or not. */
    @Put
    @Consumes(MediaType.ALL)
    Envelope<LimitView> set(HttpRequest<?> request) {
        LimitRow row = limits.set(LimitFields.of(bodies.fields(request)));
        limits.announceChange();
        return Envelope.of(LimitView.of(row));
    }

    @Delete
    Envelope.Plain delete(
            @QueryValue(defaultValue = "") String scope,
            @QueryValue(defaultValue = "") String ref,
            @QueryValue(defaultValue = "") String kind) {
        limits.delete(scope, ref, kind);
        limits.announceChange();
        return Envelope.done();
    }
}
