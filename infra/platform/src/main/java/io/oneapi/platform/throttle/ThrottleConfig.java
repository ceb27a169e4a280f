package io.oneapi.platform.throttle;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** How many requests each counter accepts within its window; 0 or less switches one off. */
@ConfigurationProperties("one-api.throttle")
record ThrottleConfig(
        @Bindable(defaultValue = "480") int api,
        @Bindable(defaultValue = "240") int web,
        @Bindable(defaultValue = "20") int critical,
        @Bindable(defaultValue = "10") int upload,
        @Bindable(defaultValue = "10") int download) {
    int limit(Throttle throttle) {
        return switch (throttle) {
            case API -> api;
            case WEB -> web;
            case CRITICAL -> critical;
            case UPLOAD -> upload;
            case DOWNLOAD -> download;
        };
    }
}
