package io.oneapi.contract.price;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a call costs beside its tokens, in points before the group's ratio.
 *
 * @param perSecond of speech understood
 * @param perCharacter of text read aloud
 * @param perImage made, times what its size and quality make it dearer
 * @param perToolCall of a vendor's tool, by its name in {@link VendorTools}
 */
public record Fees(
        BigDecimal perCall,
        BigDecimal perSecond,
        BigDecimal perCharacter,
        BigDecimal perImage,
        Map<String, BigDecimal> perToolCall) {
    /** Tokens are all that is paid for. */
    public static final Fees NONE = new Fees(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Fees {
        perToolCall = Map.copyOf(perToolCall);
    }

    /** Calls of tools are free. */
    public Fees(BigDecimal perCall, BigDecimal perSecond, BigDecimal perCharacter, BigDecimal perImage) {
        this(perCall, perSecond, perCharacter, perImage, Map.of());
    }

    /** What so many calls of each tool cost. */
    public BigDecimal ofToolCalls(Map<String, Long> calls) {
        BigDecimal points = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> fee : perToolCall.entrySet()) {
            long times = calls.getOrDefault(fee.getKey(), 0L);
            points = points.add(fee.getValue().multiply(BigDecimal.valueOf(times)));
        }
        return points;
    }
}
