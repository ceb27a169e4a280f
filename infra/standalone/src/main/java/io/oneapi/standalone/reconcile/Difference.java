package io.oneapi.standalone.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Something that is not what it should be.
 *
 * @param id of the user, token or channel
 * @param eventIds some of the events that make the difference, where it comes of events
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Difference(String kind, String id, long expected, long found, long difference, List<String> eventIds) {
    Difference {
        eventIds = List.copyOf(eventIds);
    }

    static Difference of(String kind, String id, long expected, long found, List<String> eventIds) {
        return new Difference(kind, id, expected, found, found - expected, eventIds);
    }

    /** In words. */
    String line() {
        String line =
                "%s of %s: expected %d, found %d, difference %+d".formatted(kind, id, expected, found, difference);
        return eventIds.isEmpty() ? line : line + ", events " + String.join(" ", eventIds);
    }
}
