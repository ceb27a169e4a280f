package io.oneapi.account.balance;

import io.oneapi.account.secret.RandomText;

/**
 * A change of what a user has left that is no charge.
 *
 * @param id unique; what happens once only has one that tells the happening
 * @param points fewer when negative
 * @param actorId the user who has caused it; 0 where the system has
 */
public record QuotaMovement(String id, Kind kind, long points, long actorId) {
    /** Where the points come from. */
    public enum Kind {
        TOP_UP,
        REDEMPTION,
        EDIT,
        /** What charges took beyond the debt that is allowed. */
        OVERDRAW_WAIVED
    }

    /** Of charges of which this event is the first. */
    static QuotaMovement overdrawWaived(String eventId, long points) {
        return new QuotaMovement("overdraw/" + eventId, Kind.OVERDRAW_WAIVED, points, 0);
    }

    public static QuotaMovement edit(long points, long actorId) {
        return new QuotaMovement("edit/" + RandomText.uuidHex(), Kind.EDIT, points, actorId);
    }
}
