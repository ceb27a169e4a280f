package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.charge.AccountChargesApi;
import io.oneapi.contract.charge.ChargeSum;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Asks the account service what it has booked. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpAccountCharges implements AccountChargesApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpAccountCharges(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends AccountChargeRoutes {}

    @Override
    public ChargeSum sum(String fromEventId, String toEventId) {
        return peer.ask("what it has booked", () -> routes.accountCharges(fromEventId, toEventId));
    }
}
