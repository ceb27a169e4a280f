package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks the channel monitor for the limits of channels. */
@Singleton
@Requires(property = "one-api.peers.channel-monitor.urls")
final class HttpChannelLimits implements ChannelLimitApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpChannelLimits(@Named("channel-monitor") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("channel-monitor")
    interface HttpRoutes extends ChannelLimitRoutes {}

    @Override
    public List<LimitRecord> channelLimits() {
        return peer.ask("the limits of channels", routes::channelLimits);
    }
}
