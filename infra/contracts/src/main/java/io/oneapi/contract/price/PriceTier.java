package io.oneapi.contract.price;

import java.math.BigDecimal;

/**
 * What holds for calls with a long prompt.
 *
 * @param abovePromptTokens the longest prompt for which it does not hold yet
 */
public record PriceTier(
        long abovePromptTokens, BigDecimal modelRatio, BigDecimal completionRatio, TokenFactors factors) {}
