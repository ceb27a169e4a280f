package io.oneapi.account.redemption;

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

/** Takes redemption codes from whoever has one. */
@Controller("/api/user")
@MinimumRole(Role.COMMON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RedeemController {
    private final Redemptions redemptions;
    private final RequestBodies bodies;

    RedeemController(Redemptions redemptions, RequestBodies bodies) {
        this.redemptions = redemptions;
        this.bodies = bodies;
    }

    @Post("/topup")
    @Consumes(MediaType.ALL)
    Envelope<Long> redeem(PersonRecord person, HttpRequest<?> request) {
        String code = bodies.fields(request).text("key").orElse("");
        return Envelope.of(redemptions.redeem(person, code));
    }
}
