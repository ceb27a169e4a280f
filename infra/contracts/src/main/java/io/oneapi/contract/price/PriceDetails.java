package io.oneapi.contract.price;

import java.util.List;

/**
 * What a price says beyond its ratios.
 *
 * @param tiers for longer and longer prompts
 */
public record PriceDetails(TokenFactors factors, Fees fees, List<PriceTier> tiers) {
    public PriceDetails {
        tiers = List.copyOf(tiers);
    }
}
