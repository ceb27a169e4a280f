package io.oneapi.relay.ingress;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.request.OpenToPages;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.pipeline.RelayPipeline;

/** The routes that models answer. */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@CrossOrigin(
        allowedOriginsRegex = OpenToPages.ANY_ORIGIN,
        exposedHeaders = OpenToPages.EXPOSED_HEADERS,
        allowCredentials = false,
        maxAge = OpenToPages.PREFLIGHT_SECONDS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RelayController {
    private final InboundCalls calls;
    private final RelayPipeline pipeline;
    private final AnswerResponses responses;

    RelayController(InboundCalls calls, RelayPipeline pipeline, AnswerResponses responses) {
        this.calls = calls;
        this.pipeline = pipeline;
        this.responses = responses;
    }

    @Post("/v1/chat/completions")
    HttpResponse<?> chat(HttpRequest<?> request) {
        return relay(request, RelayMode.CHAT, "");
    }

    @Post("/v1/completions")
    HttpResponse<?> complete(HttpRequest<?> request) {
        return relay(request, RelayMode.COMPLETIONS, "");
    }

    @Post("/v1/embeddings")
    HttpResponse<?> embed(HttpRequest<?> request) {
        return relay(request, RelayMode.EMBEDDINGS, "");
    }

    @Post("/v1/engines/{model}/embeddings")
    HttpResponse<?> embedWith(HttpRequest<?> request, String model) {
        return relay(request, RelayMode.EMBEDDINGS, model);
    }

    @Post("/v1/moderations")
    HttpResponse<?> moderate(HttpRequest<?> request) {
        return relay(request, RelayMode.MODERATIONS, "");
    }

    @Post("/v1/images/generations")
    HttpResponse<?> draw(HttpRequest<?> request) {
        return relay(request, RelayMode.IMAGES, "");
    }

    @Post("/v1/edits")
    HttpResponse<?> edit(HttpRequest<?> request) {
        return relay(request, RelayMode.EDITS, "");
    }

    @Post("/v1/audio/speech")
    HttpResponse<?> speak(HttpRequest<?> request) {
        return relay(request, RelayMode.SPEECH, "");
    }

    @Post("/v1/audio/transcriptions")
    HttpResponse<?> transcribe(HttpRequest<?> request) {
        return relay(request, RelayMode.TRANSCRIPTION, "");
    }

    @Post("/v1/audio/translations")
    HttpResponse<?> translate(HttpRequest<?> request) {
        return relay(request, RelayMode.TRANSLATION, "");
    }

    private HttpResponse<?> relay(HttpRequest<?> request, RelayMode mode, String modelInPath) {
        InboundCall call = calls.of(request);
        return responses.of(pipeline.relay(call, mode, modelInPath), call);
    }
}
