package io.oneapi.standalone.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in a ledger.
 *
 * @param holder id of the user, token or channel; null in rows of releases that did not write it
 */
record Booking(String eventId, @Nullable Long holder, long quotaPoints) {
    Booking withHolder(@Nullable Long other) {
        return new Booking(eventId, other, quotaPoints);
    }
}
