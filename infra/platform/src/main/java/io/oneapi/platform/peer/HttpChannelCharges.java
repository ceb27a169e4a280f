package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.charge.ChannelChargesApi;
import io.oneapi.contract.charge.ChargeSum;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Asks the channel monitor what it has booked. */
@Singleton
@Requires(property = "one-api.peers.channel-monitor.urls")
final class HttpChannelCharges implements ChannelChargesApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpChannelCharges(@Named("channel-monitor") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("channel-monitor")
    interface HttpRoutes extends ChannelChargeRoutes {}

    @Override
    public ChargeSum sum(String fromEventId, String toEventId) {
        return peer.ask("what it has booked", () -> routes.channelCharges(fromEventId, toEventId));
    }
}
