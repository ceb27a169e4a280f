package io.oneapi.platform.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * How long ids of booked events are kept.
 *
 * @param kept longer than any event can come again
 */
@ConfigurationProperties("one-api.events")
public record EventRetention(@Bindable(defaultValue = "30d") Duration kept) {
    /** Topics with charges keep them for a week. */
    private static final Duration LEAST = Duration.ofDays(8);

    public EventRetention {
        if (kept.compareTo(LEAST) < 0) {
            throw new StartFailure("one-api.events.kept must be at least 8 days: so long may an event come again");
        }
    }

    FirstKept firstKept(Instant now) {
        return new FirstKept(now.minus(kept));
    }
}
