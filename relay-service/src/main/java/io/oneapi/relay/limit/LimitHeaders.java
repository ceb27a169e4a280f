package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The headers that tell callers what is left to them, in OpenAI's form. */
final class LimitHeaders {
    private static final long MINUTE_MILLIS = 60_000;
    private static final Comparator<Headroom> TIGHTEST_FIRST =
            Comparator.comparingLong(Headroom::remaining).thenComparing(Headroom::reset, Comparator.reverseOrder());

    private LimitHeaders() {}

    /** Of several limits the tightest is told; nothing where none is set. */
    static Map<String, String> of(List<Headroom> left) {
        Map<String, String> headers = new HashMap<>();
        tightest(LimitKind.REQUESTS_PER_MINUTE, left).ifPresent(room -> add(headers, "requests", room));
        tightest(LimitKind.TOKENS_PER_MINUTE, left).ifPresent(room -> add(headers, "tokens", room));
        return headers;
    }

    private static Optional<Headroom> tightest(LimitKind kind, List<Headroom> left) {
        return left.stream().filter(room -> room.kind() == kind).min(TIGHTEST_FIRST);
    }

    private static void add(Map<String, String> headers, String unit, Headroom room) {
        headers.put("x-ratelimit-limit-" + unit, Long.toString(room.limit()));
        headers.put("x-ratelimit-remaining-" + unit, Long.toString(room.remaining()));
        headers.put("x-ratelimit-reset-" + unit, text(room.reset()));
    }

    /** Such as {@code 20ms}, {@code 1.5s} or {@code 6m0s}; parts of a millisecond count as a whole one. */
    static String text(Duration duration) {
        long millis = duration.plusNanos(999_999).toMillis();
        if (millis > 0 && millis < 1000) {
            return millis + "ms";
        }
        String seconds = BigDecimal.valueOf(millis % MINUTE_MILLIS, 3)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
        return millis < MINUTE_MILLIS ? seconds : millis / MINUTE_MILLIS + "m" + seconds;
    }
}
