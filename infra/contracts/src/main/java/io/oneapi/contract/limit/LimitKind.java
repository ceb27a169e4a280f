package io.oneapi.contract.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a limit counts. */
public enum LimitKind {
    REQUESTS_PER_MINUTE,
    /** Prompt and completion together. */
    TOKENS_PER_MINUTE,
    CALLS_IN_FLIGHT;

    /** The name in tables and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LimitKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
