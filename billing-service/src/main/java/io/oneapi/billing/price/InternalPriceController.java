package io.oneapi.billing.price;

import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.Found;
import io.oneapi.platform.peer.PriceRoutes;

/** Tells other services what models cost. */
@ForPeers
final class InternalPriceController implements PriceRoutes {
    private final PriceApi prices;

    InternalPriceController(PriceApi prices) {
        this.prices = prices;
    }

    @Override
    public Found<PriceRecord> price(Priced question) {
        return Found.of(prices.price(question.model(), question.channelType(), question.channelId(), question.group()));
    }

    @Override
    public ImageRatio imageRatio(Image question) {
        return new ImageRatio(prices.imageRatio(question.model(), question.size(), question.quality()));
    }
}
