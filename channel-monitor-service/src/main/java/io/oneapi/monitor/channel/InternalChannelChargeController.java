package io.oneapi.monitor.channel;

import io.oneapi.contract.charge.ChannelChargesApi;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.platform.peer.ChannelChargeRoutes;
import io.oneapi.platform.peer.ForPeers;

/** Tells other services what is booked on channels. */
@ForPeers
final class InternalChannelChargeController implements ChannelChargeRoutes {
    private final ChannelChargesApi charges;

    InternalChannelChargeController(ChannelChargesApi charges) {
        this.charges = charges;
    }

    @Override
    public ChargeSum channelCharges(String fromEventId, String toEventId) {
        return charges.sum(fromEventId, toEventId);
    }
}
