package io.oneapi.relay.ledger;

import java.util.OptionalLong;

/**
 * What users and tokens have available: their balances less the quota held for running calls. A hold stays until its
 * charge has reached the balance, or until it is released.
 */
public interface HoldLedger {
    /**
     * Holds points of a user, and of a token that is not unlimited, in one step; or nothing.
     *
     * @param holdId that of the usage event that will settle it
     */
    HoldDecision hold(String holdId, long userId, OptionalLong limitedTokenId, long points);

    /** Gives a hold of a user back that no charge will follow. */
    void release(String holdId, long userId);

    /** Leaves a hold to the charge that will close it: the usage of its call is written down. */
    void leaveToCharge(String holdId);

    /** What is left on a user's token that is not unlimited, holds not counted. */
    long tokenBalance(long userId, long tokenId);

    /** What came of a wish to hold. */
    enum HoldDecision {
        GRANTED,
        USER_SHORT,
        TOKEN_SHORT
    }
}
