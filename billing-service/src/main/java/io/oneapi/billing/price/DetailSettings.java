package io.oneapi.billing.price;

import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.PriceTier;
import io.oneapi.contract.price.TokenFactors;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a model's price beyond its ratios.
 *
 * @param modelRatio in the place of the one that the tables have; null to keep it
 * @param completionRatio likewise
 * @param dollars fees in US dollars
 */
record DetailSettings(
        @Nullable BigDecimal modelRatio,
        @Nullable BigDecimal completionRatio,
        TokenFactors factors,
        Fees dollars,
        List<Tier> tiers) {
    DetailSettings {
        tiers = List.copyOf(tiers);
    }

    /** What is different above so many prompt tokens. */
    record Tier(
            long above,
            @Nullable BigDecimal modelRatio,
            @Nullable BigDecimal completionRatio,
            TokenFactors factors) {
        private PriceTier over(PriceRecord price) {
            return new PriceTier(
                    above, or(modelRatio, price.modelRatio()), or(completionRatio, price.completionRatio()), factors);
        }
    }

    /** The price that these settings make of ratios. */
    PriceRecord over(PriceRecord ratios, BigDecimal pointsPerDollar) {
        PriceRecord price = new PriceRecord(
                or(modelRatio, ratios.modelRatio()),
                or(completionRatio, ratios.completionRatio()),
                ratios.groupRatio());
        return isNeutral() ? price : detailed(price, pointsPerDollar);
    }

    private boolean isNeutral() {
        return tiers.isEmpty() && factors.equals(TokenFactors.NEUTRAL) && dollars.equals(Fees.NONE);
    }

    private PriceRecord detailed(PriceRecord price, BigDecimal pointsPerDollar) {
        Fees points = new Fees(
                dollars.perCall().multiply(pointsPerDollar),
                dollars.perSecond().multiply(pointsPerDollar),
                dollars.perCharacter().multiply(pointsPerDollar),
                dollars.perImage().multiply(pointsPerDollar),
                dollars.perToolCall().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, fee -> fee.getValue().multiply(pointsPerDollar))));
        List<PriceTier> longer = tiers.stream().map(tier -> tier.over(price)).toList();
        return new PriceRecord(
                price.modelRatio(),
                price.completionRatio(),
                price.groupRatio(),
                new PriceDetails(factors, points, longer));
    }

    private static BigDecimal or(@Nullable BigDecimal wanted, BigDecimal otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
