package io.oneapi.billing.price;

import io.oneapi.contract.price.PriceSettingsApi;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.Found;
import io.oneapi.platform.peer.PriceSettingsRoutes;

/** Tells other services what to show of the options of prices, and which texts they take. */
@ForPeers
final class InternalPriceSettingsController implements PriceSettingsRoutes {
    private final PriceSettingsApi settings;

    InternalPriceSettingsController(PriceSettingsApi settings) {
        this.settings = settings;
    }

    @Override
    public Texts shown(Texts stored) {
        return new Texts(settings.shown(stored.byOption()));
    }

    @Override
    public Found<String> objection(Setting setting) {
        return Found.of(settings.objection(setting.option(), setting.text()));
    }
}
