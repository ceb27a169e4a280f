package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks the channel monitor for channels. */
@Singleton
@Requires(property = "one-api.peers.channel-monitor.urls")
final class HttpChannels implements ChannelApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpChannels(@Named("channel-monitor") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("channel-monitor")
    interface HttpRoutes extends ChannelRoutes {}

    @Override
    public List<ChannelRecord> enabledChannels() {
        return peer.ask("the enabled channels", routes::enabledChannels);
    }

    @Override
    public boolean exists(long id) {
        return peer.ask("channel " + id, () -> routes.existence(id)).exists();
    }
}
