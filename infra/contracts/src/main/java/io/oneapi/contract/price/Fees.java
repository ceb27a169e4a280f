package io.oneapi.contract.price;

import java.math.BigDecimal;

/**
 * What a call costs beside its tokens, in points before the group's ratio.
 *
 * @param perSecond of speech understood
 * @param perCharacter of text read aloud
 * @param perImage made, times what its size and quality make it dearer
 */
public record Fees(BigDecimal perCall, BigDecimal perSecond, BigDecimal perCharacter, BigDecimal perImage) {
    /** Tokens are all that is paid for. */
    public static final Fees NONE = new Fees(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
}
