package io.oneapi.billing.charge;

import io.oneapi.contract.price.PriceRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The arithmetic of a charge: exact decimals, rounded up once at the end. */
final class Charge {
    private Charge() {}

    /**
     * Points for a call. A call with tokens on a model that costs anything costs at least one point; without tokens it
     * costs nothing.
     *
     * @throws ArithmeticException when the amount does not fit into 64 bits
     */
    static long quota(long promptTokens, long completionTokens, PriceRecord price) {
        if (promptTokens + completionTokens == 0) {
            return 0;
        }
        BigDecimal perToken = price.modelRatio().multiply(price.groupRatio());
        if (perToken.signum() == 0) {
            return 0;
        }
        BigDecimal tokens = BigDecimal.valueOf(promptTokens)
                .add(BigDecimal.valueOf(completionTokens).multiply(price.completionRatio()));
        long quota = tokens.multiply(perToken).setScale(0, RoundingMode.CEILING).longValueExact();
        return Math.max(quota, 1);
    }
}
