package io.oneapi.account.user;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.session.Sessions;
import java.util.List;

/** All users, for administrators. */
@Controller("/api/user")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {
    private final UserAdministration administration;
    private final UserEditing editing;
    private final Users users;
    private final RequestBodies bodies;
    private final Sessions sessions;

    UserController(
            UserAdministration administration,
            UserEditing editing,
            Users users,
            RequestBodies bodies,
            Sessions sessions) {
        this.administration = administration;
        this.editing = editing;
        this.users = users;
        this.bodies = bodies;
        this.sessions = sessions;
    }

    @Get
    HttpResponse<Envelope<List<UserView>>> list(
            @QueryValue(defaultValue = "") String p,
            @QueryValue(value = "page_size", defaultValue = "") String pageSize,
            @QueryValue(defaultValue = "") String order) {
        List<UserRow> page = administration.page(PageQuery.of(p, pageSize), order);
        return Listing.of(views(page), administration.count());
    }

    @Get("/search")
    Envelope<List<UserView>> search(@QueryValue(defaultValue = "") String keyword) {
        return Envelope.of(views(administration.search(keyword)));
    }

    private static List<UserView> views(List<UserRow> rows) {
        return rows.stream().map(UserView::of).toList();
    }

    @Get("/{id}")
    Envelope<UserView> get(PersonRecord person, String id) {
        return Envelope.of(UserView.of(administration.get(person, QueryNumber.parse(id))));
    }

    /** Who changes himself stays signed in. */
    @Put
    @Consumes(MediaType.ALL)
    HttpResponse<Envelope.Plain> change(PersonRecord person, HttpRequest<?> request) {
        long id = editing.change(person, bodies.fields(request));
        MutableHttpResponse<Envelope.Plain> done = HttpResponse.ok(Envelope.done());
        if (id == person.id()) {
            users.person(id).ifPresent(changed -> done.cookie(sessions.open(request, changed)));
        }
        return done;
    }

    @Post("/manage")
    @Consumes(MediaType.ALL)
    Envelope<UserView> manage(PersonRecord person, HttpRequest<?> request) {
        return Envelope.of(UserView.ofChanged(administration.manage(person, bodies.fields(request))));
    }

    @Delete("/{id}")
    Envelope.Plain delete(PersonRecord person, String id) {
        administration.delete(person, QueryNumber.parse(id));
        return Envelope.done();
    }
}
