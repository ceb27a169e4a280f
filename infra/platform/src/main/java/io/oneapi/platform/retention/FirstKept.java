package io.oneapi.platform.retention;

import java.time.Instant;
import java.util.HexFormat;

/** From when on events are kept. */
public record FirstKept(Instant at) {
    private static final int TIME_DIGITS = 12;

    /** From such an id on. */
    public static FirstKept ofEventId(String eventId) {
        return new FirstKept(Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(eventId, 0, TIME_DIGITS)));
    }

    /** The id that events begin with from then on. Ids begin with the time, in milliseconds. */
    public String eventId() {
        return HexFormat.of().toHexDigits(at.toEpochMilli(), TIME_DIGITS);
    }
}
