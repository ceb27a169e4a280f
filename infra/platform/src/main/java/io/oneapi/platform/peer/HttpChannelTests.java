package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelBalanceApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestApi;
import io.oneapi.contract.channel.ChannelTestResult;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Has the relay try channels out. */
@Singleton
@Requires(property = "one-api.peers.relay.urls")
final class HttpChannelTests implements ChannelTestApi, ChannelBalanceApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpChannelTests(@Named("relay") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("relay")
    interface HttpRoutes extends ChannelTestRoutes {}

    @Override
    public ChannelTestResult test(ChannelTest test) {
        return peer.ask("a test of channel " + test.channel().id(), () -> routes.test(test));
    }

    @Override
    public ChannelBalance balance(ChannelRecord channel) {
        return peer.ask("the balance of channel " + channel.id(), () -> routes.balance(channel));
    }
}
