package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks the account service who stands behind a key. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpCallers implements CallerApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpCallers(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends CallerRoutes {}

    @Override
    public Optional<CallerRecord> callerByKey(String key) {
        return peer.ask("the caller behind a key", () -> routes.callerByKey(new CallerRoutes.Key(key)))
                .toOptional();
    }
}
