package io.oneapi.contract.balance;

import java.util.OptionalLong;

/** Reads balances as they stand in the database, in quota points. */
public interface BalanceApi {
    /** What the user has left; empty when there is no such user. */
    OptionalLong userQuota(long userId);

    /** What the token has left; empty when there is no such token or it is unlimited. */
    OptionalLong tokenQuota(long tokenId);
}
