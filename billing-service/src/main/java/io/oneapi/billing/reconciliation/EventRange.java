package io.oneapi.billing.reconciliation;

import java.time.Instant;
import java.util.HexFormat;

/** The events of the calls that began from one time on and before another. */
record EventRange(Instant from, Instant to) {
    String fromEventId() {
        return eventId(from);
    }

    String toEventId() {
        return eventId(to);
    }

    /** Ids of events begin with twelve hexadecimal digits of their time. */
    private static String eventId(Instant time) {
        return HexFormat.of().toHexDigits(time.toEpochMilli(), 12);
    }
}
