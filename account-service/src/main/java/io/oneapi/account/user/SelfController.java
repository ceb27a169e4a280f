package io.oneapi.account.user;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.session.Sessions;

/** What a signed-in user may see and change of himself. */
@Controller("/api/user")
@MinimumRole(Role.COMMON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SelfController {
    private final Users users;
    private final DefaultPassword defaultPassword;
    private final RequestBodies bodies;
    private final Sessions sessions;

    SelfController(Users users, DefaultPassword defaultPassword, RequestBodies bodies, Sessions sessions) {
        this.users = users;
        this.defaultPassword = defaultPassword;
        this.bodies = bodies;
        this.sessions = sessions;
    }

    @Get("/self")
    Envelope<UserView> self(PersonRecord person) {
        UserRow user = users.self(person);
        return Envelope.of(UserView.of(user, defaultPassword.isStillSet(user)));
    }

    @Put("/self")
    @Consumes(MediaType.ALL)
    HttpResponse<Envelope.Plain> change(HttpRequest<?> request, PersonRecord person) {
        users.changeSelf(person, SelfChange.from(bodies.fields(request)));
        PersonRecord changed = users.person(person.id()).orElse(person);
        return HttpResponse.ok(Envelope.done()).cookie(sessions.open(request, changed));
    }

    /** Replaces the caller's access token; the old one is void at once. */
    @Get("/token")
    @ChangesState
    Envelope<String> replaceAccessToken(PersonRecord person) {
        return Envelope.of(users.replaceAccessToken(person));
    }

    @Get("/aff")
    @ChangesState
    Envelope<String> affCode(PersonRecord person) {
        return Envelope.of(users.affCode(person));
    }

    @Delete("/self")
    HttpResponse<Envelope.Plain> delete(HttpRequest<?> request, PersonRecord person) {
        users.deleteSelf(person);
        return HttpResponse.ok(Envelope.done()).cookie(sessions.end(request));
    }
}
