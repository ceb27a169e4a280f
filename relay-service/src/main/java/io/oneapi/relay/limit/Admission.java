package io.oneapi.relay.limit;

import java.util.Map;

/**
 * A call that the limits of its caller let through. Every admission must be settled or released in the end.
 *
 * @param headers tell the caller what is left; none where no limit per minute applies
 */
public record Admission(Map<String, String> headers, Slot slot) {
    public static final Admission UNLIMITED = new Admission(Map.of(), Slot.UNLIMITED);

    public Admission {
        headers = Map.copyOf(headers);
    }

    /** See {@link Slot#settle}. */
    public void settle(long actualTokens) {
        slot.settle(actualTokens);
    }

    /** See {@link Slot#release}. */
    public void release() {
        slot.release();
    }
}
