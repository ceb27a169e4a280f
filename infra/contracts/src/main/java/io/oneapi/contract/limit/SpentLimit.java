package io.oneapi.contract.limit;

import java.time.Instant;

/**
 * A limit of points that is used up for its period.
 *
 * @param ref whose it is: the id of the token or user, or the name of the group
 * @param until the second, since the beginning of 1970, at which the next period begins
 */
public record SpentLimit(LimitScope scope, String ref, SpendingKind kind, long until) {
    public Instant nextPeriod() {
        return Instant.ofEpochSecond(until);
    }
}
