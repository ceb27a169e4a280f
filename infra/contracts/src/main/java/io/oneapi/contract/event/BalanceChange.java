package io.oneapi.contract.event;

import java.util.List;
import java.util.Map;

/**
 * Balances as they stand after a committed change.
 *
 * @param userQuota points left, by user id
 * @param tokenQuota points left, by token id; unlimited tokens are absent
 * @param settledEventIds usage events whose charges are contained in these balances
 */
public record BalanceChange(
        int schemaVersion, Map<Long, Long> userQuota, Map<Long, Long> tokenQuota, List<String> settledEventIds) {
    public static final int SCHEMA_VERSION = 1;

    public BalanceChange {
        userQuota = Map.copyOf(userQuota);
        tokenQuota = Map.copyOf(tokenQuota);
        settledEventIds = List.copyOf(settledEventIds);
    }
}
