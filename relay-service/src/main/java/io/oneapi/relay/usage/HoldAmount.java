package io.oneapi.relay.usage;

import io.oneapi.contract.price.PriceRecord;
import io.oneapi.relay.provider.BodyScan;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much to hold for a call before it is made. */
final class HoldAmount {
    private HoldAmount() {}

    /**
     * Points: the flat allowance and the estimated prompt, and the bound the caller sets on the answer at its dearer
     * price; never negative.
     *
     * @param preConsumedTokens the flat allowance, option {@code PreConsumedQuota}
     */
    static long points(BigDecimal preConsumedTokens, BodyScan scan, PriceRecord price) {
        BigDecimal tokens = preConsumedTokens
                .add(BigDecimal.valueOf(scan.estimatedPromptTokens()))
                .add(BigDecimal.valueOf(scan.completionTokenBound()).multiply(price.completionRatio()));
        BigDecimal points = tokens.multiply(price.modelRatio()).multiply(price.groupRatio());
        return Math.max(points.setScale(0, RoundingMode.DOWN).longValueExact(), 0);
    }
}
