package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.contract.limit.SpentLimitApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks the account service which limits of points are used up. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpSpentLimits implements SpentLimitApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpSpentLimits(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends SpentLimitRoutes {}

    @Override
    public List<SpentLimit> spentLimits() {
        return peer.ask("which limits of points are used up", routes::spentLimits);
    }
}
