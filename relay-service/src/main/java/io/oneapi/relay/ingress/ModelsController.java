package io.oneapi.relay.ingress;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.auth.TokenAuthenticator;
import io.oneapi.relay.channel.ChannelCatalog;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.ProviderCatalog;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** {@code GET /v1/models}: what the caller's token may use. */
@Controller
@Requires(beans = CallerApi.class)
final class ModelsController {
    private final InboundCalls calls;
    private final TokenAuthenticator authenticator;
    private final ChannelCatalog channels;
    private final ProviderCatalog providers;
    private final AnswerResponses responses;

    ModelsController(
            InboundCalls calls,
            TokenAuthenticator authenticator,
            ChannelCatalog channels,
            ProviderCatalog providers,
            AnswerResponses responses) {
        this.calls = calls;
        this.authenticator = authenticator;
        this.channels = channels;
        this.providers = providers;
        this.responses = responses;
    }

    @Serdeable
    record ModelList(String object, List<ModelEntry> data) {}

    @Get("/v1/models")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> list(HttpRequest<?> request) {
        InboundCall call = calls.of(request, new byte[0]);
        try {
            Caller caller = authenticator.authenticate(call);
            return HttpResponse.ok(new ModelList(
                    "list",
                    names(caller).stream()
                            .map(name -> ModelEntry.of(name, providers.ownerOf(name)))
                            .toList()));
        } catch (RelayRefused refused) {
            return responses.failure(refused.failure(), call);
        }
    }

    private Collection<String> names(Caller caller) {
        List<String> allowed = caller.token().models();
        return allowed.isEmpty() ? channels.models(caller.group()) : new TreeSet<>(allowed);
    }
}
