package io.oneapi.platform.envelope;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/** The answer to a path or method that no route matches; a page where this process serves pages, 404 otherwise. */
@Controller
final class UnknownPath {
    private final List<PageSource> pages;

    UnknownPath(List<PageSource> pages) {
        this.pages = pages;
    }

    @Serdeable
    record Body(Detail error) {}

    @Serdeable
    record Detail(String message, String type, String param, String code) {}

    @Error(status = HttpStatus.NOT_FOUND, global = true)
    HttpResponse<?> notFound(HttpRequest<?> request) {
        return RouteAnswer.to(request).or(() -> page(request)).orElseGet(() -> invalidUrl(request));
    }

    @Error(status = HttpStatus.METHOD_NOT_ALLOWED, global = true)
    HttpResponse<?> wrongMethod(HttpRequest<?> request) {
        return RouteAnswer.to(request).orElseGet(() -> invalidUrl(request));
    }

    private Optional<HttpResponse<?>> page(HttpRequest<?> request) {
        return pages.stream().flatMap(source -> source.page(request).stream()).findFirst();
    }

    private static HttpResponse<?> invalidUrl(HttpRequest<?> request) {
        String message = "Invalid URL (" + request.getMethodName() + " " + request.getPath() + ")";
        return HttpResponse.notFound(new Body(new Detail(message, "invalid_request_error", "", "")))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
