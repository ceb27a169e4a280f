package io.oneapi.account.balance;

import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes quota for people, as the log does: in dollars, or in points where the site shows no currency. */
@Singleton
public final class QuotaText {
    private static final BigDecimal POINTS_PER_UNIT = new BigDecimal(500_000);

    private final Options options;

    QuotaText(Options options) {
        this.options = options;
    }

    public String of(long points) {
        BigDecimal perUnit = options.number("QuotaPerUnit", POINTS_PER_UNIT);
        if (!options.isTrue("DisplayInCurrencyEnabled", true) || perUnit.signum() <= 0) {
            return points + " 点额度";
        }
        return "＄"
                + new BigDecimal(points)
                        .divide(perUnit, 6, RoundingMode.HALF_EVEN)
                        .toPlainString() + " 额度";
    }
}
