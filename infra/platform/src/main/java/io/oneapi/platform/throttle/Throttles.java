package io.oneapi.platform.throttle;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.OpenAiError;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.request.ClientAddresses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Counts requests by the addresses they come from, and answers those that are too many. */
@Singleton
public final class Throttles {
    private final RequestCounter counter;
    private final ThrottleConfig config;
    private final ClientAddresses addresses;

    Throttles(RequestCounter counter, ThrottleConfig config, ClientAddresses addresses) {
        this.counter = counter;
        this.config = config;
        this.addresses = addresses;
    }

    /** Counts a request; the answer to it when it is one too many. Waits for Redis where there is one. */
    public Optional<HttpResponse<?>> refusal(Throttle throttle, HttpRequest<?> request) {
        int limit = config.limit(throttle);
        if (limit <= 0) {
            return Optional.empty();
        }
        try {
            Duration wait = counter.take(throttle, addresses.of(request), limit);
            return wait.isZero() ? Optional.empty() : Optional.of(tooMany(request, wait));
        } catch (RedisGone e) {
            return Optional.of(HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(body(
                            request,
                            "Requests cannot be counted at the moment, try again / 暂时无法计数请求，请稍后重试",
                            "holds_unavailable")));
        }
    }

    private static HttpResponse<?> tooMany(HttpRequest<?> request, Duration wait) {
        long seconds = Math.ceilDiv(wait.toMillis(), 1000L);
        String message = "Too many requests, try again in " + seconds + " seconds / 请求过于频繁，请在 " + seconds + " 秒后重试";
        return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(body(request, message, "too_many_requests"));
    }

    /** The management API has its envelope; everything else is read by clients of OpenAI's API, if at all. */
    private static Object body(HttpRequest<?> request, String message, String code) {
        return request.getPath().startsWith("/api")
                ? Envelope.refused(message)
                : OpenAiError.of(message, "one_api_error", code);
    }
}
