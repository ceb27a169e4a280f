package io.oneapi.account.limit;

import io.oneapi.contract.limit.LimitScope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be limited of callers: {@link io.oneapi.contract.limit.LimitKind} and what is counted here. */
enum CallerLimitKind {
    REQUESTS_PER_MINUTE(1_000_000_000),
    TOKENS_PER_MINUTE(1_000_000_000),
    CALLS_IN_FLIGHT(1_000_000_000),
    POINTS_PER_DAY(1_000_000_000_000_000L),
    POINTS_PER_MONTH(1_000_000_000_000_000L),
    /** After so many days without a call a token expires. */
    IDLE_DAYS(36_500);

    private final long most;

    CallerLimitKind(long most) {
        this.most = most;
    }

    /** The name in tables and JSON. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The greatest value it takes. */
    long most() {
        return most;
    }

    boolean isFor(LimitScope scope) {
        return switch (this) {
            case REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, CALLS_IN_FLIGHT -> true;
            case POINTS_PER_DAY, POINTS_PER_MONTH, IDLE_DAYS -> scope != LimitScope.GROUP_MODEL;
        };
    }

    static Optional<CallerLimitKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
