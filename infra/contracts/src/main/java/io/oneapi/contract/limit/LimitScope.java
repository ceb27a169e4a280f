package io.oneapi.contract.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose calls a limit counts together. */
public enum LimitScope {
    /** All calls with one token. */
    TOKEN,
    /** All calls of one user, whatever the token. */
    USER,
    /** All calls of all users of a group. */
    GROUP,
    /** All calls of a group for one model. */
    GROUP_MODEL,
    /** All attempts at one channel, whoever calls. */
    CHANNEL;

    /** The name in tables and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LimitScope> find(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}
