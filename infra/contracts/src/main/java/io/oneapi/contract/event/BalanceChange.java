package io.oneapi.contract.event;

import io.oneapi.contract.balance.BalanceRecord;
import java.util.List;

/**
 * The balances of one user as they stand after a committed change.
 *
 * @param balances the user, and the tokens that the change has touched
 * @param settledEventIds usage events whose charges are contained in these balances
 */
public record BalanceChange(int schemaVersion, BalanceRecord balances, List<String> settledEventIds) {
    public static final int SCHEMA_VERSION = 1;

    public BalanceChange {
        settledEventIds = List.copyOf(settledEventIds);
    }
}
