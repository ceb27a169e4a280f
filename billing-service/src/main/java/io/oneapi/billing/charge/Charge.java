package io.oneapi.billing.charge;

import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.price.PriceRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The arithmetic of a charge: exact decimals, rounded up once at the end. */
final class Charge {
    private static final long UNITS_PER_IMAGE = 1000;

    /** One API's price of whisper-1 takes a minute of speech for 200 tokens. */
    private static final BigDecimal MILLIS_PER_AUDIO_UNIT = BigDecimal.valueOf(60_000 / 200);

    private Charge() {}

    /**
     * Points for a call. A call with tokens on a model that costs anything costs at least one point; a call that used
     * nothing costs nothing.
     *
     * @throws ArithmeticException when the amount does not fit into 64 bits
     */
    static long quota(UsageEvent usage) {
        PriceRecord price = usage.price();
        BigDecimal units = tokens(usage).add(unitsBesideTokens(usage.units()));
        BigDecimal perUnit = price.modelRatio().multiply(price.groupRatio());
        long quota = units.multiply(perUnit).setScale(0, RoundingMode.CEILING).longValueExact();
        boolean pricedTokens = usage.promptTokens() + usage.completionTokens() > 0 && perUnit.signum() != 0;
        return Math.addExact(Math.max(quota, pricedTokens ? 1 : 0), flatPoints(usage.units()));
    }

    private static BigDecimal tokens(UsageEvent usage) {
        return BigDecimal.valueOf(usage.promptTokens())
                .add(BigDecimal.valueOf(usage.completionTokens())
                        .multiply(usage.price().completionRatio()));
    }

    /** In the unit that a model's ratio prices: a token, a character, 1/200 of a minute, 1/1000 of a picture. */
    private static BigDecimal unitsBesideTokens(@Nullable UnitUsage units) {
        if (units == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal pictures = units.imageRatio().multiply(BigDecimal.valueOf(units.images() * UNITS_PER_IMAGE));
        BigDecimal speech =
                BigDecimal.valueOf(units.audioMillis()).divide(MILLIS_PER_AUDIO_UNIT, MathContext.DECIMAL64);
        return pictures.add(speech).add(BigDecimal.valueOf(units.characters()));
    }

    private static long flatPoints(@Nullable UnitUsage units) {
        return units == null ? 0 : units.flatPoints();
    }
}
