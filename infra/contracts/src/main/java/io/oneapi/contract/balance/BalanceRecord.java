package io.oneapi.contract.balance;

import java.util.Map;

/**
 * What a user and some of the user's tokens have left, at one moment.
 *
 * @param version grows with every committed change of these balances, so that of two records the later one is known
 * @param userQuota points; 0 when there is no such user
 * @param tokenQuota points by token id; tokens that are unlimited or do not exist are absent
 */
public record BalanceRecord(long userId, long version, long userQuota, Map<Long, Long> tokenQuota) {
    public BalanceRecord {
        tokenQuota = Map.copyOf(tokenQuota);
    }
}
