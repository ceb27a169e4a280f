package io.oneapi.platform.throttle;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import io.oneapi.platform.request.PathPatterns;
import org.jspecify.annotations.Nullable;

/** Counts requests of the management API and the billing routes, before anybody asks who sent them. */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.MANAGEMENT)
final class ThrottleFilter implements Ordered {
    private static final int BEFORE_SIGN_IN = -200;

    private final Throttles throttles;

    ThrottleFilter(Throttles throttles) {
        this.throttles = throttles;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> admit(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(UriRouteMatch.class::isInstance)
                .flatMap(route -> throttles
                        .refusal(Throttle.API, request)
                        .or(() -> route.getRouteInfo()
                                .getAnnotationMetadata()
                                .enumValue(Throttled.class, Throttle.class)
                                .flatMap(throttle -> throttles.refusal(throttle, request))))
                .orElse(null);
    }

    @Override
    public int getOrder() {
        return BEFORE_SIGN_IN;
    }
}
