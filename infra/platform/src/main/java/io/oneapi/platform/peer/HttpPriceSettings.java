package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.price.PriceSettingsApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Asks the billing service what to show of its options, and whether it could read them. */
@Singleton
@Requires(property = "one-api.peers.billing.urls")
final class HttpPriceSettings implements PriceSettingsApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpPriceSettings(@Named("billing") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("billing")
    interface HttpRoutes extends PriceSettingsRoutes {}

    @Override
    public Map<String, String> shown(Map<String, String> stored) {
        return peer.ask("the options of prices", () -> routes.shown(new PriceSettingsRoutes.Texts(stored)))
                .byOption();
    }

    @Override
    public Optional<String> objection(String option, String text) {
        return peer.ask(
                        "what it thinks of option " + option,
                        () -> routes.objection(new PriceSettingsRoutes.Setting(option, text)))
                .toOptional();
    }
}
