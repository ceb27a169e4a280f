package io.oneapi.contract.balance;

import java.util.Set;

/** Reads balances as they stand in the database. */
public interface BalanceApi {
    /** What a user and these tokens have left. What the version tells of is contained; what is contained may be newer. */
    BalanceRecord balances(long userId, Set<Long> tokenIds);
}
