package io.oneapi.relay.ingress;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.platform.request.RequestBody;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.pipeline.RelayPipeline;

/** {@code POST /v1/chat/completions}. */
@Controller
@Requires(beans = CallerApi.class)
final class ChatCompletionsController {
    private final InboundCalls calls;
    private final RelayPipeline pipeline;
    private final AnswerResponses responses;

    ChatCompletionsController(InboundCalls calls, RelayPipeline pipeline, AnswerResponses responses) {
        this.calls = calls;
        this.pipeline = pipeline;
        this.responses = responses;
    }

    @Post("/v1/chat/completions")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> complete(HttpRequest<?> request) {
        try {
            InboundCall call = calls.of(request, RequestBody.read(request));
            return responses.of(pipeline.relay(call), call);
        } catch (ContentLengthExceededException e) {
            return responses.failure(new RelayFailure.BodyTooLarge(), calls.of(request, new byte[0]));
        }
    }
}
