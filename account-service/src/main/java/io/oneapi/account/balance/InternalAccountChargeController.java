package io.oneapi.account.balance;

import io.oneapi.contract.charge.AccountChargesApi;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.platform.peer.AccountChargeRoutes;
import io.oneapi.platform.peer.ForPeers;

/** Tells other services what is booked on users and tokens. */
@ForPeers
final class InternalAccountChargeController implements AccountChargeRoutes {
    private final AccountChargesApi charges;

    InternalAccountChargeController(AccountChargesApi charges) {
        this.charges = charges;
    }

    @Override
    public ChargeSum accountCharges(String fromEventId, String toEventId) {
        return charges.sum(fromEventId, toEventId);
    }
}
