package io.oneapi.account.spending;

import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.contract.limit.SpentLimitApi;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.SpentLimitRoutes;
import java.util.List;

/** Tells other services which limits of points are used up. */
@ForPeers
final class InternalSpentLimitController implements SpentLimitRoutes {
    private final SpentLimitApi limits;

    InternalSpentLimitController(SpentLimitApi limits) {
        this.limits = limits;
    }

    @Override
    public List<SpentLimit> spentLimits() {
        return limits.spentLimits();
    }
}
