package io.oneapi.relay.ingress;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.request.OpenToPages;
import io.oneapi.relay.auth.TokenAuthenticator;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;

/** Routes of OpenAI's that exist and are not served here: whoever may call is told so. */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@CrossOrigin(
        allowedOriginsRegex = OpenToPages.ANY_ORIGIN,
        exposedHeaders = OpenToPages.EXPOSED_HEADERS,
        allowCredentials = false,
        maxAge = OpenToPages.PREFLIGHT_SECONDS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnservedController {
    private final InboundCalls calls;
    private final TokenAuthenticator authenticator;
    private final AnswerResponses responses;

    UnservedController(InboundCalls calls, TokenAuthenticator authenticator, AnswerResponses responses) {
        this.calls = calls;
        this.authenticator = authenticator;
        this.responses = responses;
    }

    @Get(uris = {"/v1/files", "/v1/fine_tuning/jobs", "/v1/assistants"})
    HttpResponse<?> list(HttpRequest<?> request) {
        return unserved(request);
    }

    @Post(
            uris = {
                "/v1/images/edits",
                "/v1/images/variations",
                "/v1/files",
                "/v1/fine_tuning/jobs",
                "/v1/assistants",
                "/v1/threads"
            })
    HttpResponse<?> create(HttpRequest<?> request) {
        return unserved(request);
    }

    @Get(uris = {"/v1/files/{+rest}", "/v1/fine_tuning/jobs/{+rest}", "/v1/assistants/{+rest}", "/v1/threads/{+rest}"})
    HttpResponse<?> read(HttpRequest<?> request, String rest) {
        return unserved(request);
    }

    @Post(uris = {"/v1/fine_tuning/jobs/{+rest}", "/v1/assistants/{+rest}", "/v1/threads/{+rest}"})
    HttpResponse<?> change(HttpRequest<?> request, String rest) {
        return unserved(request);
    }

    @Delete(uris = {"/v1/files/{+rest}", "/v1/models/{+rest}", "/v1/assistants/{+rest}", "/v1/threads/{+rest}"})
    HttpResponse<?> delete(HttpRequest<?> request, String rest) {
        return unserved(request);
    }

    private HttpResponse<?> unserved(HttpRequest<?> request) {
        InboundCall call = calls.of(request);
        try {
            authenticator.requireMayPin(authenticator.authenticate(call));
            String route = request.getMethodName() + " " + request.getPath();
            return responses.failure(new RelayFailure.RouteNotImplemented(route), call);
        } catch (RelayRefused refused) {
            return responses.failure(refused.failure(), call);
        }
    }
}
