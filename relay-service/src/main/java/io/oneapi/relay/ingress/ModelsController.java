package io.oneapi.relay.ingress;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.envelope.OpenAiModels;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.request.OpenToPages;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.auth.TokenAuthenticator;
import io.oneapi.relay.channel.ChannelCatalog;
import io.oneapi.relay.exchange.FailureBody;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.ProviderCatalog;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code GET /v1/models}: what the caller's token may use, and one of them. */
@Controller
@CrossOrigin(
        allowedOriginsRegex = OpenToPages.ANY_ORIGIN,
        exposedHeaders = OpenToPages.EXPOSED_HEADERS,
        allowCredentials = false,
        maxAge = OpenToPages.PREFLIGHT_SECONDS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ModelsController {
    private final InboundCalls calls;
    private final TokenAuthenticator authenticator;
    private final ChannelCatalog channels;
    private final ProviderCatalog providers;
    private final Options options;
    private final AnswerResponses responses;

    ModelsController(
            InboundCalls calls,
            TokenAuthenticator authenticator,
            ChannelCatalog channels,
            ProviderCatalog providers,
            Options options,
            AnswerResponses responses) {
        this.calls = calls;
        this.authenticator = authenticator;
        this.channels = channels;
        this.providers = providers;
        this.options = options;
        this.responses = responses;
    }

    @Get("/v1/models")
    HttpResponse<?> list(HttpRequest<?> request) {
        InboundCall call = calls.of(request);
        try {
            return HttpResponse.ok(OpenAiModels.of(names(caller(call)).stream().map(this::entry)));
        } catch (RelayRefused refused) {
            return responses.failure(refused.failure(), call);
        }
    }

    /** The name may hold slashes. */
    @Get("/v1/models/{+model}")
    HttpResponse<?> one(HttpRequest<?> request, String model) {
        InboundCall call = calls.of(request);
        try {
            return names(caller(call)).contains(model) ? HttpResponse.ok(entry(model)) : unknown(model, call);
        } catch (RelayRefused refused) {
            return responses.failure(refused.failure(), call);
        }
    }

    private HttpResponse<?> unknown(String model, InboundCall call) {
        RelayFailure failure = new RelayFailure.ModelUnknown(model);
        return options.isTrue("CompatModelNotFoundStatus", false)
                ? HttpResponse.ok(FailureBody.json(failure, call))
                : responses.failure(failure, call);
    }

    private Caller caller(InboundCall call) {
        Caller caller = authenticator.authenticate(call);
        authenticator.requireMayPin(caller);
        return caller;
    }

    private OpenAiModels.Model entry(String name) {
        return providers
                .ownerOf(name)
                .map(owner -> OpenAiModels.Model.owned(name, owner))
                .orElseGet(() -> OpenAiModels.Model.custom(name));
    }

    private SortedSet<String> names(Caller caller) {
        List<String> allowed = caller.token().models();
        return allowed.isEmpty() ? channels.models(caller.group()) : new TreeSet<>(allowed);
    }
}
