package io.oneapi.relay.usage;

import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of usage events: the time first, so that tables grow at their end, then 80 random bits. */
final class EventId {
    private EventId() {}

    static String next(Clock clock) {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(clock.millis(), 12)
                + hex.toHexDigits(random.nextLong(), 4)
                + hex.toHexDigits(random.nextLong());
    }
}
