package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.copy.Copies;
import io.oneapi.platform.copy.Lifetime;
import io.oneapi.platform.event.ConfigListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the billing service for prices, once for each until options change. Prices that are known go on being given while
 * billing cannot be asked.
 */
@Singleton
@Requires(property = "one-api.peers.billing.urls")
final class HttpPrices implements PriceApi, ConfigListener {
    private static final int MAX_PRICES = 20_000;

    private final Peer peer;
    private final HttpRoutes routes;
    private final Copies<PriceRoutes.Priced, Optional<PriceRecord>> prices;
    private final Copies<PriceRoutes.Image, BigDecimal> imageRatios;

    HttpPrices(
            @Named("billing") Peer peer,
            HttpRoutes routes,
            @Value("${one-api.sync-frequency}") Duration freshFor,
            Clock clock) {
        Lifetime lifetime = Lifetime.freshFor(freshFor);
        this.peer = peer;
        this.routes = routes;
        this.prices = new Copies<>("prices", MAX_PRICES, price -> lifetime, clock);
        this.imageRatios = new Copies<>("prices of images", MAX_PRICES, ratio -> lifetime, clock);
    }

    @Client("billing")
    interface HttpRoutes extends PriceRoutes {}

    @Override
    public Optional<PriceRecord> price(String model, int channelType, long channelId, String group) {
        PriceRoutes.Priced question = new PriceRoutes.Priced(model, channelType, channelId, group);
        return prices.get(
                question,
                () -> peer.ask("the price of model " + model, () -> routes.price(question))
                        .toOptional());
    }

    @Override
    public BigDecimal imageRatio(String model, String size, String quality) {
        PriceRoutes.Image question = new PriceRoutes.Image(model, size, quality);
        return imageRatios.get(
                question,
                () -> peer.ask("the price of images of model " + model, () -> routes.imageRatio(question))
                        .ratio());
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        if (changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.PRICE)) {
            prices.drop(price -> true);
            imageRatios.drop(ratio -> true);
        }
    }

    @Override
    public void reread() {
        prices.doubt();
        imageRatios.doubt();
    }
}
