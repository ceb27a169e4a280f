package io.oneapi.account.verification;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;

/** Binds an address to the user who proves to read its mail. */
@Controller("/api/oauth/email")
@MinimumRole(Role.COMMON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EmailBindController {
    private final EmailBinding binding;

    EmailBindController(EmailBinding binding) {
        this.binding = binding;
    }

    @Get("/bind")
    @Throttled(Throttle.CRITICAL)
    @ChangesState
    Envelope.Plain bind(
            PersonRecord person,
            @QueryValue(defaultValue = "") String email,
            @QueryValue(defaultValue = "") String code) {
        binding.bind(person, EmailAddress.parse(email).orElseThrow(VerificationCodes::wrongCode), code);
        return Envelope.done();
    }
}
