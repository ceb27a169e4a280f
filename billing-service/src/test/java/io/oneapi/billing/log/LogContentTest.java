package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.billing.UsageEvents;
import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.PriceTier;
import io.oneapi.contract.price.TokenFactors;
import io.oneapi.contract.price.VendorTools;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogContentTest {
    private static final TokenDetails DETAILS = new TokenDetails(400, 0, 30, 0, 0, 20, 0, 0);

    /** R59. */
    @Test
    void namesTheRatiosAsOneApiDoes() {
        assertThat(content(DETAILS, null)).isEqualTo("倍率：2.50 × 1.00 × 4.00");
    }

    @Test
    void namesTheKindsOfTokensThatCountedOtherwise() {
        TokenFactors factors = new TokenFactors(
                new BigDecimal("0.50"),
                new BigDecimal("1.25"),
                BigDecimal.TWO,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE);

        assertThat(content(DETAILS, new PriceDetails(factors, Fees.NONE, List.of())))
                .isEqualTo("倍率：2.50 × 1.00 × 4.00；缓存读取 400 × 0.5；缓存写入（1 小时） 30 × 2");
    }

    @Test
    void addsNothingWhereAllTokensWerePlain() {
        assertThat(content(null, new PriceDetails(TokenFactors.NEUTRAL, Fees.NONE, List.of())))
                .isEqualTo("倍率：2.50 × 1.00 × 4.00");
    }

    @Test
    void namesFeesInPoints() {
        Fees fees = new Fees(new BigDecimal("12500.00"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        assertThat(content(null, new PriceDetails(TokenFactors.NEUTRAL, fees, List.of())))
                .isEqualTo("倍率：2.50 × 1.00 × 4.00；每次附加 12500");
    }

    @Test
    void namesTheFeesOfToolsThatWereCalled() {
        Fees fees = new Fees(
                BigDecimal.valueOf(7),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of(VendorTools.WEB_SEARCH, new BigDecimal("12500.000")));
        PriceDetails priceDetails = new PriceDetails(TokenFactors.NEUTRAL, fees, List.of());

        assertThat(content(null, searches(2), priceDetails)).isEqualTo("倍率：2.50 × 1.00 × 4.00；每次附加 7；联网搜索 2 × 12500");
        assertThat(content(null, searches(0), priceDetails)).isEqualTo("倍率：2.50 × 1.00 × 4.00；每次附加 7");
        assertThat(content(null, null, priceDetails)).isEqualTo("倍率：2.50 × 1.00 × 4.00；每次附加 7");
    }

    @Test
    void saysNothingOfToolsThatCostNothing() {
        assertThat(content(null, searches(2), null)).isEqualTo("倍率：2.50 × 1.00 × 4.00");
    }

    @Test
    void namesTheRatiosOfTheTierThatWasReached() {
        PriceTier tier = new PriceTier(999, BigDecimal.valueOf(5), BigDecimal.valueOf(3), TokenFactors.NEUTRAL);

        assertThat(content(null, new PriceDetails(TokenFactors.NEUTRAL, Fees.NONE, List.of(tier))))
                .isEqualTo("倍率：5.00 × 1.00 × 3.00");
    }

    private static UnitUsage searches(long calls) {
        return UnitUsage.toolCalls(Map.of(VendorTools.WEB_SEARCH, calls));
    }

    private static String content(@Nullable TokenDetails details, @Nullable PriceDetails priceDetails) {
        return content(details, null, priceDetails);
    }

    private static String content(
            @Nullable TokenDetails details, @Nullable UnitUsage units, @Nullable PriceDetails priceDetails) {
        PriceRecord price = new PriceRecord(new BigDecimal("2.5"), BigDecimal.valueOf(4), BigDecimal.ONE, priceDetails);
        return LogContent.of(UsageEvents.event(1000, 100, details, units, price));
    }
}
