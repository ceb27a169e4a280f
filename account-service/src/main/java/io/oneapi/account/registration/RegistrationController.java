package io.oneapi.account.registration;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.turnstile.Turnstile;
import io.oneapi.account.turnstile.Turnstile.Gate;
import io.oneapi.account.user.NewUsers;
import io.oneapi.account.user.Passwords;
import io.oneapi.account.verification.VerificationCodes;
import io.oneapi.account.verification.VerificationCodes.Purpose;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs people up by form. They sign in afterwards. */
@Controller("/api/user")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RegistrationController {
    private final SignUps signUps;
    private final VerificationCodes codes;
    private final Turnstile turnstile;
    private final Options options;
    private final RequestBodies bodies;

    RegistrationController(
            SignUps signUps, VerificationCodes codes, Turnstile turnstile, Options options, RequestBodies bodies) {
        this.signUps = signUps;
        this.codes = codes;
        this.turnstile = turnstile;
        this.options = options;
        this.bodies = bodies;
    }

    @Post("/register")
    @Throttled(Throttle.CRITICAL)
    @Consumes(MediaType.ALL)
    Envelope.Plain register(HttpRequest<?> request) {
        Optional<Turnstile.Pass> pass = turnstile.admit(request, Gate.SIGN_UP);
        if (!options.isTrue("RegisterEnabled", true)) {
            throw new RequestRefused("Signing up is switched off / 管理员关闭了新用户注册");
        }
        if (!options.isTrue("PasswordRegisterEnabled", true)) {
            throw new RequestRefused("Signing up by password is switched off / 管理员关闭了通过密码进行注册");
        }
        signUp(bodies.fields(request));
        pass.ifPresent(turnstile::spend);
        return Envelope.done();
    }

    private void signUp(RequestFields fields) {
        String username = fields.text("username").orElse("").strip();
        if (!NewUsers.isName(username)) {
            throw new RequestRefused(
                    "Invalid input: the username must have 1 to 12 characters / 输入不合法，用户名须为 1 到 12 个字符");
        }
        String passwordHash = Passwords.hashChosen(fields.text("password").orElse(""));
        String invitationCode = fields.text("aff_code").orElse("").strip();
        VerifiedAddress verified = verified(fields);
        Applicant applicant = new Applicant(
                new Applicant.Chosen(username), passwordHash, username, verified.address(), invitationCode);
        signUps.signUp(applicant, "username:" + username, userId -> redeem(verified));
    }

    /**
     * What has been proved of an address.
     *
     * @param address null where none needs to be proved; one that is given is not kept then
     */
    private record VerifiedAddress(@Nullable EmailAddress address, String code) {}

    private VerifiedAddress verified(RequestFields fields) {
        if (!options.isTrue("EmailVerificationEnabled", false)) {
            return new VerifiedAddress(null, "");
        }
        Optional<String> email = fields.text("email").filter(text -> !text.isEmpty());
        Optional<String> code = fields.text("verification_code").filter(text -> !text.isEmpty());
        if (email.isEmpty() || code.isEmpty()) {
            throw new RequestRefused("E-mail address and verification code are needed / 管理员开启了邮箱验证，请输入邮箱地址和验证码");
        }
        EmailAddress address = EmailAddress.parse(email.get())
                .filter(known -> codes.matches(Purpose.EMAIL, known, code.get()))
                .orElseThrow(VerificationCodes::wrongCode);
        return new VerifiedAddress(address, code.get());
    }

    /** As late as possible, so that a refused form does not cost the code. */
    private void redeem(VerifiedAddress verified) {
        EmailAddress address = verified.address();
        if (address != null && !codes.redeem(Purpose.EMAIL, address, verified.code())) {
            throw VerificationCodes.wrongCode();
        }
    }
}
