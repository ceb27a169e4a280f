package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks the account service for the limits of callers. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpCallerLimits implements CallerLimitApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpCallerLimits(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends CallerLimitRoutes {}

    @Override
    public List<LimitRecord> callerLimits() {
        return peer.ask("the limits of callers", routes::callerLimits);
    }
}
