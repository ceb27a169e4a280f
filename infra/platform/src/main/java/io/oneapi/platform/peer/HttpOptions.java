package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.option.OptionApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** Asks the account service for stored settings. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpOptions implements OptionApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpOptions(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends OptionRoutes {}

    @Override
    public Map<String, String> storedOptions() {
        return peer.ask("the stored options", routes::storedOptions);
    }
}
