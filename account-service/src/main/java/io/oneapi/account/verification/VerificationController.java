package io.oneapi.account.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.mail.Html;
import io.oneapi.account.mail.Letter;
import io.oneapi.account.mail.MailFailure;
import io.oneapi.account.mail.Mailer;
import io.oneapi.account.turnstile.Turnstile;
import io.oneapi.account.turnstile.Turnstile.Gate;
import io.oneapi.account.user.Identities;
import io.oneapi.account.verification.VerificationCodes.Purpose;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;
import java.util.Arrays;
import java.util.Optional;

/** Mails a code to an address that somebody wants to sign up with or to bind. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerificationController {
    private static final String COMMON_DOMAINS =
            "gmail.com,163.com,126.com,qq.com,outlook.com,hotmail.com,icloud.com,yahoo.com,foxmail.com";

    private final VerificationCodes codes;
    private final Identities identities;
    private final Turnstile turnstile;
    private final Mailer mailer;
    private final Options options;

    VerificationController(
            VerificationCodes codes, Identities identities, Turnstile turnstile, Mailer mailer, Options options) {
        this.codes = codes;
        this.identities = identities;
        this.turnstile = turnstile;
        this.mailer = mailer;
        this.options = options;
    }

    @Get("/verification")
    @Throttled(Throttle.CRITICAL)
    HttpResponse<Envelope.Plain> mailCode(HttpRequest<?> request, @QueryValue(defaultValue = "") String email) {
        Optional<Turnstile.Pass> pass = turnstile.admit(request, Gate.SIGN_UP);
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() -> new RequestRefused("Invalid parameter: not an e-mail address / 无效的参数"));
        requireAllowedDomain(address);
        if (!identities.usersWith(address).isEmpty()) {
            throw new RequestRefused("This e-mail address is taken / 邮箱地址已被占用");
        }
        send(address, codes.issue(Purpose.EMAIL, address));
        MutableHttpResponse<Envelope.Plain> done = HttpResponse.ok(Envelope.done());
        pass.ifPresent(known -> done.cookie(known.cookie()));
        return done;
    }

    private void requireAllowedDomain(EmailAddress address) {
        String domains = options.text("EmailDomainWhitelist").orElse(COMMON_DOMAINS);
        boolean isAllowed = !options.isTrue("EmailDomainRestrictionEnabled", false)
                || Arrays.stream(domains.split(",")).map(String::strip).anyMatch(address.domain()::equalsIgnoreCase);
        if (!isAllowed) {
            throw new RequestRefused("Addresses of this domain are not accepted / 管理员启用了邮箱域名白名单，您的邮箱地址的域名不在白名单中");
        }
    }

    private void send(EmailAddress address, String code) {
        Letter letter = new Letter(
                "Verification code / 邮箱验证",
                Html.paragraph("Your verification code, good for 10 minutes: / 您的验证码，10 分钟内有效：")
                        + "<p style=\"font-size:24px;letter-spacing:4px\"><b>" + Html.escape(code) + "</b></p>"
                        + Html.paragraph("Leave it unused if this was not you. / 如果不是您本人操作，请忽略。"));
        try {
            mailer.send(address, letter);
        } catch (MailFailure e) {
            throw new RequestRefused("The e-mail could not be sent / 发送邮件失败: " + e.getMessage());
        }
    }
}
