package io.oneapi.platform.envelope;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Optional;

/**
 * What a route answers on purpose with a status that also stands for paths without a route. The server would replace it
 * by the answer for those.
 */
public final class RouteAnswer {
    private static final String ATTRIBUTE = "io.oneapi.route-answer";

    private RouteAnswer() {}

    /** Keeps the answer to the current request from being replaced. */
    public static <T extends HttpResponse<?>> T keep(T answer) {
        ServerRequestContext.currentRequest().ifPresent(request -> request.setAttribute(ATTRIBUTE, answer));
        return answer;
    }

    public static Optional<HttpResponse<?>> to(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, HttpResponse.class).map(answer -> answer);
    }
}
