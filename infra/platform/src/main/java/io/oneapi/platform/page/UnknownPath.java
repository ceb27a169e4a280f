package io.oneapi.platform.page;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.platform.envelope.RouteAnswer;
import io.oneapi.platform.request.OpenToPages;
import io.oneapi.platform.request.SecurityHeaders;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttles;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The answer to a path or method that no route matches; a page where this process serves pages, 404 otherwise. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnknownPath {
    private final List<PageSource> pages;
    private final Throttles throttles;
    private final SecurityHeaders securityHeaders;

    UnknownPath(List<PageSource> pages, Throttles throttles, SecurityHeaders securityHeaders) {
        this.pages = pages;
        this.throttles = throttles;
        this.securityHeaders = securityHeaders;
    }

    @Error(status = HttpStatus.NOT_FOUND, global = true)
    HttpResponse<?> notFound(HttpRequest<?> request) {
        return RouteAnswer.to(request)
                .or(() -> throttles.refusal(Throttle.WEB, request))
                .orElseGet(() -> page(request).orElseGet(() -> unmatched(request)));
    }

    @Error(status = HttpStatus.METHOD_NOT_ALLOWED, global = true)
    HttpResponse<?> wrongMethod(HttpRequest<?> request) {
        return RouteAnswer.to(request)
                .or(() -> throttles.refusal(Throttle.WEB, request))
                .orElseGet(() -> unmatched(request));
    }

    /** The server hands a request of its own over with the failure: what was asked for is not known. */
    @Error(global = true)
    HttpResponse<?> unreadable(HttpRequest<?> request, URISyntaxException failure) {
        return securityHeaders.addTo(InvalidUrl.answer(failure), request);
    }

    private Optional<HttpResponse<?>> page(HttpRequest<?> request) {
        return pages.stream()
                .flatMap(source -> source.page(request).stream())
                .findFirst()
                .map(page -> securityHeaders.addTo(page, request));
    }

    /** Pages of other origins learn of the 404, so that their scripts can tell it from a gateway that is away. */
    private HttpResponse<?> unmatched(HttpRequest<?> request) {
        MutableHttpResponse<?> answer =
                isPreflight(request) ? OpenToPages.preflight(request) : InvalidUrl.answer(request);
        if (!isManagement(request)) {
            OpenToPages.addTo(answer, request);
        }
        return securityHeaders.addTo(answer, request);
    }

    private static boolean isPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS && OpenToPages.isFromPage(request) && !isManagement(request);
    }

    private static boolean isManagement(HttpRequest<?> request) {
        return request.getPath().startsWith("/api");
    }
}
