package io.oneapi.contract.price;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that prices a call: points = group × (model × (prompt + completion ratio × completion) + fees), where tokens of
 * some kinds count by a factor of their own.
 *
 * @param modelRatio 1 means 0.002 US dollars per 1000 prompt tokens
 * @param completionRatio how much dearer a completion token is than a prompt token
 * @param groupRatio factor of the caller's group
 * @param details null when the ratios are all there is
 */
public record PriceRecord(
        BigDecimal modelRatio,
        BigDecimal completionRatio,
        BigDecimal groupRatio,
        @Nullable PriceDetails details) {
    public PriceRecord(BigDecimal modelRatio, BigDecimal completionRatio, BigDecimal groupRatio) {
        this(modelRatio, completionRatio, groupRatio, null);
    }

    /** The price of a call with a prompt of this length: that of the last tier which the prompt exceeds. */
    public PriceRecord forPrompt(long promptTokens) {
        PriceTier reached = null;
        if (details != null) {
            for (PriceTier tier : details.tiers()) {
                reached = promptTokens > tier.abovePromptTokens() ? tier : reached;
            }
        }
        return reached == null ? this : at(reached);
    }

    public TokenFactors factors() {
        return details == null ? TokenFactors.NEUTRAL : details.factors();
    }

    public Fees fees() {
        return details == null ? Fees.NONE : details.fees();
    }

    private PriceRecord at(PriceTier tier) {
        PriceDetails ofTier = new PriceDetails(tier.factors(), fees(), List.of());
        return new PriceRecord(tier.modelRatio(), tier.completionRatio(), groupRatio, ofTier);
    }
}
