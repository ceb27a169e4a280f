package io.oneapi.account.recovery;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.turnstile.Turnstile;
import io.oneapi.account.turnstile.Turnstile.Gate;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;
import java.util.Optional;

/** Resets forgotten passwords. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordResetController {
    private final PasswordResets resets;
    private final Turnstile turnstile;
    private final RequestBodies bodies;

    PasswordResetController(PasswordResets resets, Turnstile turnstile, RequestBodies bodies) {
        this.resets = resets;
        this.turnstile = turnstile;
        this.bodies = bodies;
    }

    @Get("/reset_password")
    @Throttled(Throttle.CRITICAL)
    HttpResponse<Envelope.Plain> mailLink(HttpRequest<?> request, @QueryValue(defaultValue = "") String email) {
        Optional<Turnstile.Pass> pass = turnstile.admit(request, Gate.PASSWORD_RESET);
        resets.mailLink(EmailAddress.parse(email)
                .orElseThrow(() -> new RequestRefused("Invalid parameter: not an e-mail address / 无效的参数")));
        MutableHttpResponse<Envelope.Plain> done = HttpResponse.ok(Envelope.done());
        pass.ifPresent(known -> done.cookie(known.cookie()));
        return done;
    }

    /** Sets the password in the body, or without one a new one, and tells it. */
    @Post("/user/reset")
    @Throttled(Throttle.CRITICAL)
    @Consumes(MediaType.ALL)
    Envelope<String> reset(HttpRequest<?> request) {
        RequestFields fields = bodies.fields(request);
        String email = fields.text("email").orElse("");
        String token = fields.text("token").orElse("");
        if (email.isEmpty() || token.isEmpty()) {
            throw new RequestRefused("Invalid parameter: email and token are needed / 无效的参数");
        }
        EmailAddress address = EmailAddress.parse(email).orElseThrow(PasswordResets::wrongLink);
        return Envelope.of(resets.reset(address, token, fields.text("password").orElse("")));
    }
}
