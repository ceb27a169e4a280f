package io.oneapi.account.topup;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;

/** Takes top-ups from administrators and payment pages. */
@Controller("/api/topup")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TopUpController {
    private final TopUps topUps;
    private final RequestBodies bodies;

    TopUpController(TopUps topUps, RequestBodies bodies) {
        this.topUps = topUps;
        this.bodies = bodies;
    }

    @Post
    @Consumes(MediaType.ALL)
    Envelope.Plain topUp(PersonRecord person, HttpRequest<?> request) {
        topUps.book(person, TopUp.of(bodies.fields(request)));
        return Envelope.done();
    }
}
