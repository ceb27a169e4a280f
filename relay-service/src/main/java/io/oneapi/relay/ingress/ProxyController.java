package io.oneapi.relay.ingress;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.request.OpenToPages;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.pipeline.RawProxy;

/** {@code /v1/oneapi/proxy/{channel}/…}: passed on untranslated. */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@CrossOrigin(
        allowedOriginsRegex = OpenToPages.ANY_ORIGIN,
        exposedHeaders = OpenToPages.EXPOSED_HEADERS,
        allowCredentials = false,
        maxAge = OpenToPages.PREFLIGHT_SECONDS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProxyController {
    private static final String ROUTE = "/v1/oneapi/proxy/{channel}/{+rest}";
    private static final String PREFIX = "/v1/oneapi/proxy/";

    private final InboundCalls calls;
    private final RawProxy proxy;
    private final AnswerResponses responses;

    ProxyController(InboundCalls calls, RawProxy proxy, AnswerResponses responses) {
        this.calls = calls;
        this.proxy = proxy;
        this.responses = responses;
    }

    @Get(ROUTE)
    HttpResponse<?> get(HttpRequest<?> request, String channel, String rest) {
        return pass(request, channel);
    }

    @Post(ROUTE)
    HttpResponse<?> post(HttpRequest<?> request, String channel, String rest) {
        return pass(request, channel);
    }

    @Put(ROUTE)
    HttpResponse<?> put(HttpRequest<?> request, String channel, String rest) {
        return pass(request, channel);
    }

    @Patch(ROUTE)
    HttpResponse<?> patch(HttpRequest<?> request, String channel, String rest) {
        return pass(request, channel);
    }

    @Delete(ROUTE)
    HttpResponse<?> delete(HttpRequest<?> request, String channel, String rest) {
        return pass(request, channel);
    }

    private HttpResponse<?> pass(HttpRequest<?> request, String channel) {
        InboundCall call = calls.of(request);
        if (!channel.matches("[0-9]{1,18}")) {
            return responses.failure(new RelayFailure.ChannelUnknown(), call);
        }
        // Taken from the path itself, in which nothing is decoded.
        String behindTheChannel = call.pathAndQuery().substring(PREFIX.length() + channel.length());
        return responses.of(proxy.relay(call, Long.parseLong(channel), behindTheChannel), call);
    }
}
