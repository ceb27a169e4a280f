package io.oneapi.contract.price;

import java.math.BigDecimal;

/**
 * How much dearer tokens of a kind are than plain ones of a prompt, or of a completion.
 *
 * @param cacheRead prompt tokens read from the provider's cache
 * @param cacheWrite prompt tokens written to it, for minutes
 * @param longCacheWrite prompt tokens written to it, for an hour
 */
public record TokenFactors(
        BigDecimal cacheRead,
        BigDecimal cacheWrite,
        BigDecimal longCacheWrite,
        BigDecimal audioPrompt,
        BigDecimal imagePrompt,
        BigDecimal reasoning,
        BigDecimal audioCompletion,
        BigDecimal imageCompletion) {
    /** All tokens cost the same. */
    public static final TokenFactors NEUTRAL = new TokenFactors(
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE);
}
