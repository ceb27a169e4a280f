package io.oneapi.relay.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.oneapi.platform.envelope.RouteAnswer;
import io.oneapi.relay.exchange.FailureBody;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.pipeline.RelayAnswer;
import jakarta.inject.Singleton;
import java.util.Map;

/** Turns answers of the pipeline into HTTP. */
@Singleton
final class AnswerResponses {
    HttpResponse<?> of(RelayAnswer answer, InboundCall call) {
        return switch (answer) {
            case RelayAnswer.Plain plain ->
                with(plain.headers(), response(plain.status()).body(plain.body()))
                        .header(HttpHeaders.CONTENT_TYPE, plain.contentType());
            case RelayAnswer.Events events ->
                with(events.headers(), HttpResponse.ok(events.body()))
                        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .header("X-Accel-Buffering", "no");
            case RelayAnswer.Bytes bytes ->
                with(bytes.headers(), response(bytes.status()).body(bytes.body()))
                        .header(HttpHeaders.CONTENT_TYPE, bytes.contentType());
            case RelayAnswer.Raw raw -> raw(raw);
            case RelayAnswer.Failed(RelayFailure failure, var headers) -> with(headers, failure(failure, call));
        };
    }

    private static HttpResponse<?> raw(RelayAnswer.Raw raw) {
        MutableHttpResponse<Object> response = response(raw.status()).body(raw.body());
        raw.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
        return response;
    }

    MutableHttpResponse<?> failure(RelayFailure failure, InboundCall call) {
        byte[] body = FailureBody.json(failure, call).getBytes(UTF_8);
        return with(
                        failure.headers(),
                        response(FailureTable.entry(failure).status()).body(body))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static MutableHttpResponse<Object> response(int status) {
        return RouteAnswer.keep(
                HttpResponse.status(status, HttpResponseStatus.valueOf(status).reasonPhrase()));
    }

    private static <T extends MutableHttpResponse<?>> T with(Map<String, String> headers, T response) {
        headers.forEach(response::header);
        return response;
    }
}
