package io.oneapi.contract.event;

/**
 * Tells that stored configuration has changed, so that copies of it can be dropped.
 *
 * @param id the changed row, or 0 for all of that kind
 */
public record ConfigChange(int schemaVersion, Kind kind, long id) {
    public static final int SCHEMA_VERSION = 1;

    /** What a copy may be held of. */
    public enum Kind {
        USER,
        TOKEN,
        CHANNEL,
        OPTION,
        LIMIT,
        /** What models cost, as billing answers it from now on. */
        PRICE
    }

    public static ConfigChange of(Kind kind, long id) {
        return new ConfigChange(SCHEMA_VERSION, kind, id);
    }
}
