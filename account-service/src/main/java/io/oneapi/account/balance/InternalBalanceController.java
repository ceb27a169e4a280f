package io.oneapi.account.balance;

import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.platform.peer.BalanceRoutes;
import io.oneapi.platform.peer.ForPeers;

/** Tells other services what users and tokens have left. */
@ForPeers
final class InternalBalanceController implements BalanceRoutes {
    private final BalanceApi balances;

    InternalBalanceController(BalanceApi balances) {
        this.balances = balances;
    }

    @Override
    public BalanceRecord balances(Holders question) {
        return balances.balances(question.userId(), question.tokenIds());
    }
}
