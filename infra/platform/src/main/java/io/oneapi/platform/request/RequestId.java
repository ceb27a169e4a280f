package io.oneapi.platform.request;

import io.micronaut.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/** The id of a request, as One API forms it: local time, nanoseconds without padding, eight random digits. */
public final class RequestId {
    /** The header that carries it in every answer. */
    public static final String HEADER = "X-Oneapi-Request-Id";

    private static final String ATTRIBUTE = "one-api.request-id";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private RequestId() {}

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // The seconds stand before it, formatted.
    static String next(Clock clock) {
        Instant now = clock.instant();
        int digits = ThreadLocalRandom.current().nextInt(100_000_000, 200_000_000);
        return SECONDS.format(now.atZone(clock.getZone())) + now.getNano() + withoutFirst(digits);
    }

    /** Eight of nine digits, zeros at the front included. */
    private static String withoutFirst(int nineDigits) {
        return Integer.toString(nineDigits).substring(1);
    }

    static void assign(HttpRequest<?> request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /** The id assigned to this request when it came in. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElse("");
    }
}
