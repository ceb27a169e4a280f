package io.oneapi.monitor.limit;

import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.platform.peer.ChannelLimitRoutes;
import io.oneapi.platform.peer.ForPeers;
import java.util.List;

/** Tells other services the limits of channels. */
@ForPeers
final class InternalChannelLimitController implements ChannelLimitRoutes {
    private final ChannelLimitApi limits;

    InternalChannelLimitController(ChannelLimitApi limits) {
        this.limits = limits;
    }

    @Override
    public List<LimitRecord> channelLimits() {
        return limits.channelLimits();
    }
}
