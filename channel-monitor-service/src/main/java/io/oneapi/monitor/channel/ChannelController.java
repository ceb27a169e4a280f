package io.oneapi.monitor.channel;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** Channels, for administrators. */
@Controller("/api/channel")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelController {
    private final Channels channels;
    private final RequestBodies bodies;
    private final JsonMapper mapper;

    ChannelController(Channels channels, RequestBodies bodies, JsonMapper mapper) {
        this.channels = channels;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    /** A page of the list; how many channels there are in all stands in a header. */
    @Get
    HttpResponse<Envelope<List<ChannelView>>> list(@RequestBean ChannelFilter filter) {
        ChannelPage page = channels.page(filter);
        return HttpResponse.ok(views(page.rows())).header("X-Total-Count", Long.toString(page.total()));
    }

    @Get("/search")
    Envelope<List<ChannelView>> search(@QueryValue(defaultValue = "") String keyword) {
        return views(channels.search(QueryNumber.parse(keyword), keyword));
    }

    private static Envelope<List<ChannelView>> views(List<ChannelRow> rows) {
        return Envelope.of(rows.stream().map(ChannelView::of).toList());
    }

    @Get("/{id}")
    Envelope<ChannelView> get(long id) {
        return Envelope.of(ChannelView.of(channels.get(id)));
    }

    @Post
    @Consumes(MediaType.ALL)
    Envelope<List<Long>> create(PersonRecord actor, HttpRequest<?> request) {
        List<Long> ids = channels.create(fields(request), actor);
        channels.announceChange(0);
        return Envelope.of(ids);
    }

    /** Makes another channel like one, with its credential. */
    @Post("/copy/{id}")
    @Consumes(MediaType.ALL)
    Envelope<ChannelView> copy(PersonRecord actor, long id) {
        ChannelRow copy = channels.copy(id, actor);
        channels.announceChange(copy.rowId());
        return Envelope.of(ChannelView.of(copy));
    }

    @Put
    @Consumes(MediaType.ALL)
    Envelope<ChannelView> change(PersonRecord actor, HttpRequest<?> request) {
        ChannelFields fields = fields(request);
        channels.change(fields, actor);
        channels.announceChange(fields.id());
        return Envelope.of(ChannelView.of(channels.get(fields.id())));
    }

    /** Sets the status or the priority of many channels. */
    @Put("/batch")
    @Consumes(MediaType.ALL)
    Envelope<Integer> changeMany(PersonRecord actor, HttpRequest<?> request) {
        int changed = channels.change(ChannelBatch.of(bodies.fields(request)), actor);
        channels.announceChange(0);
        return Envelope.of(changed);
    }

    @Delete("/disabled")
    Envelope<Integer> deleteDisabled(PersonRecord actor) {
        int deleted = channels.deleteDisabled(actor);
        channels.announceChange(0);
        return Envelope.of(deleted);
    }

    @Delete("/{id}")
    Envelope.Plain delete(PersonRecord actor, long id) {
        channels.delete(id, actor);
        channels.announceChange(id);
        return Envelope.done();
    }

    private ChannelFields fields(HttpRequest<?> request) {
        return new ChannelFields(bodies.fields(request), mapper);
    }
}
