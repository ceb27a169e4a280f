package io.oneapi.account.limit;

import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.platform.peer.CallerLimitRoutes;
import io.oneapi.platform.peer.ForPeers;
import java.util.List;

/** Tells other services the limits of callers. */
@ForPeers
final class InternalLimitController implements CallerLimitRoutes {
    private final CallerLimitApi limits;

    InternalLimitController(CallerLimitApi limits) {
        this.limits = limits;
    }

    @Override
    public List<LimitRecord> callerLimits() {
        return limits.callerLimits();
    }
}
