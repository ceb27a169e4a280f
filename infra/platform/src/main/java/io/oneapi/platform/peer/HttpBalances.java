package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;

/** Asks the account service what users and tokens have left. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpBalances implements BalanceApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpBalances(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends BalanceRoutes {}

    @Override
    public BalanceRecord balances(long userId, Set<Long> tokenIds) {
        return peer.ask(
                "the balances of user " + userId, () -> routes.balances(new BalanceRoutes.Holders(userId, tokenIds)));
    }
}
