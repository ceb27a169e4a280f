package io.oneapi.account.allowance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.request.ClientAddresses;
import io.oneapi.platform.request.Language;
import io.oneapi.platform.request.OpenToPages;
import io.oneapi.platform.request.RequestId;
import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenAI's former billing routes, for the API token presented. Dates and other parameters change nothing. */
@Controller
@CrossOrigin(
        allowedOriginsRegex = OpenToPages.ANY_ORIGIN,
        exposedHeaders = OpenToPages.EXPOSED_HEADERS,
        allowCredentials = false,
        maxAge = OpenToPages.PREFLIGHT_SECONDS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BillingController {
    private static final Logger log = LoggerFactory.getLogger(BillingController.class);

    private final TokenGate gate;
    private final Allowances allowances;
    private final ClientAddresses addresses;

    BillingController(TokenGate gate, Allowances allowances, ClientAddresses addresses) {
        this.gate = gate;
        this.allowances = allowances;
        this.addresses = addresses;
    }

    @Serdeable
    record Subscription(
            String object,
            @JsonProperty("has_payment_method") boolean hasPaymentMethod,
            @JsonProperty("soft_limit_usd") BigDecimal softLimit,
            @JsonProperty("hard_limit_usd") BigDecimal hardLimit,
            @JsonProperty("system_hard_limit_usd") BigDecimal systemHardLimit,
            @JsonProperty("access_until") long accessUntil) {}

    @Serdeable
    record Usage(String object, @JsonProperty("total_usage") BigDecimal total) {}

    @Serdeable
    record Failure(Detail error) {}

    @Serdeable
    record Detail(String message, String type, String param, String code) {}

    @Get(uris = {"/dashboard/billing/subscription", "/v1/dashboard/billing/subscription"})
    Subscription subscription(HttpRequest<?> request) {
        CallerRecord caller = caller(request);
        BigDecimal limit = allowances.limit(caller);
        return new Subscription("billing_subscription", true, limit, limit, limit, allowances.accessUntil(caller));
    }

    @Get(uris = {"/dashboard/billing/usage", "/v1/dashboard/billing/usage"})
    Usage usage(HttpRequest<?> request) {
        return new Usage("list", allowances.usage(caller(request)));
    }

    private CallerRecord caller(HttpRequest<?> request) {
        return gate.admit(request.getHeaders().get(HttpHeaders.AUTHORIZATION), addresses.of(request));
    }

    @Error
    HttpResponse<Failure> refused(HttpRequest<?> request, CallerRefused refused) {
        if (refused.getCause() != null) {
            logFault(request, refused);
        }
        return failure(request, refused.refusal());
    }

    @Error
    HttpResponse<Failure> fault(HttpRequest<?> request, Throwable fault) {
        logFault(request, fault);
        return failure(request, Refusal.INTERNAL);
    }

    private static void logFault(HttpRequest<?> request, Throwable fault) {
        log.atError()
                .addKeyValue("request_id", RequestId.of(request))
                .setCause(fault)
                .log("{} {}", request.getMethod(), request.getPath());
    }

    private static HttpResponse<Failure> failure(HttpRequest<?> request, Refusal refusal) {
        Language language = Language.accepted(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
        String message = refusal.text(language) + " (request id: " + RequestId.of(request) + ")";
        return HttpResponse.<Failure>status(refusal.status())
                .body(new Failure(new Detail(message, "one_api_error", "", refusal.code())));
    }
}
