package io.oneapi.platform.copy;

import java.time.Duration;

/**
 * How long a copy is given.
 *
 * @param fresh without asking again
 * @param kept while the source cannot be asked
 */
public record Lifetime(Duration fresh, Duration kept) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public Lifetime {
        kept = kept.compareTo(fresh) < 0 ? fresh : kept;
    }

    /** For what would do harm when it is old. */
    public static Lifetime atMost(Duration time) {
        return new Lifetime(time, time);
    }

    /** For what is better old than not known at all: a day at most, while the source cannot be asked. */
    public static Lifetime freshFor(Duration time) {
        return new Lifetime(time, LONGEST);
    }
}
