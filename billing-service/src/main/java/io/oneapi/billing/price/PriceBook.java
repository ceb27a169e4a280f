package io.oneapi.billing.price;

import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** Answers what calls cost. */
@Singleton
final class PriceBook implements PriceApi {
    private final PriceOptions options;
    private final ImagePrices images;

    PriceBook(PriceOptions options, ShippedPrices shipped) {
        this.options = options;
        this.images = shipped.images();
    }

    @Override
    public Optional<PriceRecord> price(String model, int channelType, long channelId, String group) {
        return options.tables().price(model, channelType, channelId, group);
    }

    @Override
    public BigDecimal imageRatio(String model, String size, String quality) {
        return images.ratio(model, size, quality);
    }
}
