package io.oneapi.account.redemption;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.Listing;
import io.oneapi.platform.envelope.PageQuery;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** Redemption codes, for administrators. */
@Controller("/api/redemption")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RedemptionController {
    private final Redemptions redemptions;
    private final RequestBodies bodies;

    RedemptionController(Redemptions redemptions, RequestBodies bodies) {
        this.redemptions = redemptions;
        this.bodies = bodies;
    }

    @Get
    HttpResponse<Envelope<List<RedemptionView>>> list(
            @QueryValue(defaultValue = "") String p,
            @QueryValue(value = "page_size", defaultValue = "") String pageSize) {
        return Listing.of(views(redemptions.page(PageQuery.of(p, pageSize))), redemptions.count());
    }

    @Get("/search")
    Envelope<List<RedemptionView>> search(@QueryValue(defaultValue = "") String keyword) {
        return Envelope.of(views(redemptions.search(keyword)));
    }

    private static List<RedemptionView> views(List<RedemptionRow> rows) {
        return rows.stream().map(RedemptionView::of).toList();
    }

    @Get("/{id}")
    Envelope<RedemptionView> get(String id) {
        return Envelope.of(RedemptionView.of(redemptions.get(QueryNumber.parse(id))));
    }

    @Post
    @Consumes(MediaType.ALL)
    Envelope<List<String>> create(PersonRecord person, HttpRequest<?> request) {
        return Envelope.of(redemptions.create(person, bodies.fields(request)));
    }

    @Put
    @Consumes(MediaType.ALL)
    Envelope<RedemptionView> change(
            PersonRecord person,
            @QueryValue(value = "status_only", defaultValue = "") String statusOnly,
            HttpRequest<?> request) {
        RequestFields fields = bodies.fields(request);
        return Envelope.of(RedemptionView.of(
                statusOnly.isEmpty() ? redemptions.change(person, fields) : redemptions.changeStatus(person, fields)));
    }

    @Delete("/{id}")
    Envelope.Plain delete(PersonRecord person, String id) {
        redemptions.delete(person, QueryNumber.parse(id));
        return Envelope.done();
    }
}
