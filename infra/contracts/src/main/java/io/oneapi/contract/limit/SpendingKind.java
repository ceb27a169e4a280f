package io.oneapi.contract.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The calendar periods for which points can be limited. */
public enum SpendingKind {
    POINTS_PER_DAY,
    POINTS_PER_MONTH;

    /** The name in tables and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SpendingKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
