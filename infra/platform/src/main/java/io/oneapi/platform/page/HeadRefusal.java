package io.oneapi.platform.page;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Answers 404 to HEAD, as One API does; the server would serve it wherever it serves GET. */
@ServerFilter(
        value = {"/api/**", "/v1/**", "/dashboard/**"},
        methods = HttpMethod.HEAD)
final class HeadRefusal implements Ordered {
    private static final int BEFORE_OTHERS = -300;

    @RequestFilter
    HttpResponse<?> refuse(HttpRequest<?> request) {
        return InvalidUrl.answer(request);
    }

    @Override
    public int getOrder() {
        return BEFORE_OTHERS;
    }
}
