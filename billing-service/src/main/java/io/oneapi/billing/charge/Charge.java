package io.oneapi.billing.charge;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.TokenFactors;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The arithmetic of a charge: exact decimals, rounded up once at the end. */
final class Charge {
    private static final long UNITS_PER_IMAGE = 1000;

    /** One API's price of whisper-1 takes a minute of speech for 200 tokens. */
    private static final BigDecimal MILLIS_PER_AUDIO_UNIT = BigDecimal.valueOf(60_000 / 200);

    private static final UnitUsage NO_UNITS = UnitUsage.flatPoints(0);

    private Charge() {}

    /**
     * Points for a call. A call with tokens on a model that costs anything costs at least one point; no call gives
     * points back.
     *
     * @throws ArithmeticException when the amount does not fit into 64 bits
     */
    static long quota(UsageEvent usage) {
        PriceRecord price = usage.price().forPrompt(usage.promptTokens());
        UnitUsage units = usage.units() == null ? NO_UNITS : usage.units();
        // All is computed for 300 such calls, so that there is nothing to divide before the end.
        BigDecimal ofUnits = tokens(usage, price)
                .add(pictures(units))
                .add(BigDecimal.valueOf(units.characters()))
                .multiply(MILLIS_PER_AUDIO_UNIT)
                .add(BigDecimal.valueOf(units.audioMillis()))
                .multiply(price.modelRatio());
        BigDecimal ofFees = fees(units, price.fees()).multiply(MILLIS_PER_AUDIO_UNIT);
        long quota = ofUnits.add(ofFees)
                .multiply(price.groupRatio())
                .divide(MILLIS_PER_AUDIO_UNIT, 0, RoundingMode.CEILING)
                .longValueExact();
        return Math.addExact(Math.max(quota, least(usage, price)), units.flatPoints());
    }

    private static long least(UsageEvent usage, PriceRecord price) {
        boolean costsSomething =
                price.modelRatio().signum() != 0 && price.groupRatio().signum() != 0;
        return costsSomething && usage.promptTokens() + usage.completionTokens() > 0 ? 1 : 0;
    }

    /** In plain prompt tokens. */
    private static BigDecimal tokens(UsageEvent usage, PriceRecord price) {
        BigDecimal prompt = BigDecimal.valueOf(usage.promptTokens());
        BigDecimal completion = BigDecimal.valueOf(usage.completionTokens());
        TokenDetails details = usage.tokenDetails();
        if (details != null) {
            prompt = prompt(details, price.factors(), usage.promptTokens());
            completion = completion(details, price.factors(), usage.completionTokens());
        }
        return prompt.add(completion.multiply(price.completionRatio()));
    }

    private static BigDecimal prompt(TokenDetails details, TokenFactors factors, long all) {
        return BigDecimal.valueOf(details.plainPromptTokens(all))
                .add(weighted(details.cachedPromptTokens(), factors.cacheRead()))
                .add(weighted(details.cacheWriteTokens(), factors.cacheWrite()))
                .add(weighted(details.longCacheWriteTokens(), factors.longCacheWrite()))
                .add(weighted(details.audioPromptTokens(), factors.audioPrompt()))
                .add(weighted(details.imagePromptTokens(), factors.imagePrompt()));
    }

    private static BigDecimal completion(TokenDetails details, TokenFactors factors, long all) {
        return BigDecimal.valueOf(details.plainCompletionTokens(all))
                .add(weighted(details.reasoningTokens(), factors.reasoning()))
                .add(weighted(details.audioCompletionTokens(), factors.audioCompletion()))
                .add(weighted(details.imageCompletionTokens(), factors.imageCompletion()));
    }

    /** In the unit that a model's ratio prices: 1/1000 of a picture. */
    private static BigDecimal pictures(UnitUsage units) {
        return weighted(units.images(), units.imageRatio()).multiply(BigDecimal.valueOf(UNITS_PER_IMAGE));
    }

    private static BigDecimal fees(UnitUsage units, Fees fees) {
        BigDecimal seconds = BigDecimal.valueOf(units.audioMillis()).movePointLeft(3);
        return fees.perCall()
                .add(fees.perSecond().multiply(seconds))
                .add(weighted(units.characters(), fees.perCharacter()))
                .add(weighted(units.images(), fees.perImage()).multiply(units.imageRatio()))
                .add(fees.ofToolCalls(units.toolCalls()));
    }

    private static BigDecimal weighted(long count, BigDecimal factor) {
        return BigDecimal.valueOf(count).multiply(factor);
    }
}
