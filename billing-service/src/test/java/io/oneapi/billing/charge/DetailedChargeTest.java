package io.oneapi.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailedChargeTest {
    /** Cache 0.1, 1.25 and 2; audio 16 and 8; pictures 3 and 5; thoughts 0.5. */
    private static final TokenFactors FACTORS = new TokenFactors(
            new BigDecimal("0.1"),
            new BigDecimal("1.25"),
            BigDecimal.TWO,
            BigDecimal.valueOf(16),
            BigDecimal.valueOf(3),
            new BigDecimal("0.5"),
            BigDecimal.valueOf(8),
            BigDecimal.valueOf(5));

    private static final Fees FEES =
            new Fees(new BigDecimal("12500"), new BigDecimal("50"), new BigDecimal("7.5"), new BigDecimal("20000"));

    /** R53: 1000 prompt tokens at 2, 100 completion tokens at five times that: 3000 points where all are plain. */
    @ParameterizedTest(name = "{0}: {1} cost {2}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing special      | 0,0,0,0,0,0,0,0         | 3000
            read from a cache    | 500,0,0,0,0,0,0,0       | 2100
            written to a cache   | 0,500,0,0,0,0,0,0       | 3250
            for an hour          | 0,0,500,0,0,0,0,0       | 4000
            spoken               | 0,0,0,10,0,0,0,0        | 3300
            a picture            | 0,0,0,0,100,0,0,0       | 3400
            thoughts             | 0,0,0,0,0,40,0,0        | 2800
            a spoken answer      | 0,0,0,0,0,0,10,0        | 3700
            a picture in answer  | 0,0,0,0,0,0,0,10        | 3400
            all of it            | 400,200,100,10,90,40,10,10 | 4140
            more than there is   | 4000,200,0,0,0,4000,10,0 | 700
            less than nothing    | -5,0,0,0,0,-7,0,0       | 3000
            """)
    void countsEachKindOfTokenByItsFactor(String what, String figures, long quota) {
        assertThat(quota(1000, 100, details(figures), null, price(new PriceDetails(FACTORS, Fees.NONE, List.of()))))
                .isEqualTo(quota);
    }

    @Test
    void takesAllTokensForPlainOnesWhereThePriceHasNoDetails() {
        assertThat(quota(1000, 100, details("500,100,100,10,90,40,10,10"), null, price(null)))
                .isEqualTo(3000);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a call with tokens | 1000 | 0    | 0 | 0     | 14500
            no tokens at all   | 0    | 0    | 0 | 0     | 12500
            ten characters     | 0    | 10   | 0 | 0     | 12595
            two pictures       | 0    | 0    | 2 | 0     | 62000
            a second and a half| 0    | 0    | 0 | 1500  | 12585
            """)
    void addsFees(String what, long tokens, long characters, long images, long audioMillis, long quota) {
        UnitUsage units = new UnitUsage(images, new BigDecimal("1.125"), characters, audioMillis, 0);

        // Beside the fees a token and a character cost two points, a picture 2250, and 150 ms of speech one.
        assertThat(quota(tokens, 0, null, units, price(new PriceDetails(TokenFactors.NEUTRAL, FEES, List.of()))))
                .isEqualTo(quota);
    }

    @Test
    void takesTheGroupsRatioOfFeesTooAndRoundsUpOnce() {
        Fees fees = new Fees(new BigDecimal("0.3"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        PriceRecord price = new PriceRecord(
                new BigDecimal("0.1"),
                BigDecimal.ONE,
                new BigDecimal("0.5"),
                new PriceDetails(TokenFactors.NEUTRAL, fees, List.of()));

        // 0.5 × (0.1 × 17 + 0.3) = 1
        assertThat(quota(17, 0, null, null, price)).isEqualTo(1);
        assertThat(quota(18, 0, null, null, price)).isEqualTo(2);
    }

    /** 1000 prompt tokens at 2, and 12 500 for each search; of code nobody has said what it costs. */
    @ParameterizedTest(name = "{0} searches and {1} runs of code cost {2}")
    @CsvSource({"0, 0, 2000", "1, 0, 14500", "3, 0, 39500", "1, 9, 14500"})
    void addsTheFeeOfEachCallOfATool(long searches, long codeRuns, long quota) {
        UnitUsage units = UnitUsage.toolCalls(Map.of(VendorTools.WEB_SEARCH, searches, "code_interpreter", codeRuns));
        PriceDetails details = new PriceDetails(TokenFactors.NEUTRAL, searchFee("12500"), List.of());

        assertThat(quota(1000, 0, null, units, price(details))).isEqualTo(quota);
    }

    /** 0.5 × (0.1 × 17 + 3 × 0.1) = 1 */
    @ParameterizedTest
    @CsvSource({"17, 1", "18, 2"})
    void roundsTokensAndCallsOfToolsUpTogether(long promptTokens, long quota) {
        PriceRecord price = new PriceRecord(
                new BigDecimal("0.1"),
                BigDecimal.ONE,
                new BigDecimal("0.5"),
                new PriceDetails(TokenFactors.NEUTRAL, searchFee("0.1"), List.of()));

        assertThat(quota(promptTokens, 0, null, searches(3), price)).isEqualTo(quota);
    }

    @Test
    void takesTheSameFeeOfAToolInEveryTier() {
        PriceTier longer = new PriceTier(100, BigDecimal.valueOf(4), BigDecimal.ONE, TokenFactors.NEUTRAL);
        PriceDetails details = new PriceDetails(TokenFactors.NEUTRAL, searchFee("12500"), List.of(longer));

        // 101 × 4 + 12500
        assertThat(quota(101, 0, null, searches(1), price(details))).isEqualTo(12904);
    }

    @Test
    void takesNothingForToolsWhereThePriceHasNoFee() {
        assertThat(quota(1000, 0, null, searches(5), price(null))).isEqualTo(2000);
    }

    @Test
    void addsFeesToAFreeModel() {
        PriceRecord free = new PriceRecord(
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ONE,
                new PriceDetails(TokenFactors.NEUTRAL, FEES, List.of()));

        assertThat(quota(1000, 1000, null, null, free)).isEqualTo(12500);
    }

    @ParameterizedTest(name = "{0} prompt tokens cost {1}")
    @CsvSource({"100, 200", "101, 404", "200, 800", "201, 2010"})
    void takesThePriceOfTheLastTierThatThePromptExceeds(long promptTokens, long quota) {
        PriceTier longer = new PriceTier(100, BigDecimal.valueOf(4), BigDecimal.ONE, FACTORS);
        PriceTier longest = new PriceTier(200, BigDecimal.TEN, BigDecimal.ONE, FACTORS);

        assertThat(quota(
                        promptTokens,
                        0,
                        null,
                        null,
                        price(new PriceDetails(TokenFactors.NEUTRAL, Fees.NONE, List.of(longer, longest)))))
                .isEqualTo(quota);
    }

    @Test
    void countsKindsOfTokensByTheFactorsOfTheTier() {
        PriceTier tier = new PriceTier(99, BigDecimal.TWO, BigDecimal.ONE, FACTORS);
        PriceRecord price = price(new PriceDetails(TokenFactors.NEUTRAL, Fees.NONE, List.of(tier)));

        assertThat(quota(100, 0, details("50,0,0,0,0,0,0,0"), null, price)).isEqualTo(110);
    }

    @Test
    void neverGivesPointsBack() {
        PriceRecord negative = new PriceRecord(
                BigDecimal.valueOf(-500_000),
                BigDecimal.ONE,
                BigDecimal.ONE,
                new PriceDetails(FACTORS, FEES, List.of()));

        assertThat(quota(1000, 500, null, null, negative)).isEqualTo(1);
    }

    @Test
    void neverWrapsAround() {
        Fees fees = new Fees(BigDecimal.valueOf(Long.MAX_VALUE), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        PriceRecord price = price(new PriceDetails(TokenFactors.NEUTRAL, fees, List.of()));

        assertThatThrownBy(() -> quota(1, 0, null, null, price)).isInstanceOf(ArithmeticException.class);
    }

    private static UnitUsage searches(long calls) {
        return UnitUsage.toolCalls(Map.of(VendorTools.WEB_SEARCH, calls));
    }

    private static Fees searchFee(String points) {
        return new Fees(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of(VendorTools.WEB_SEARCH, new BigDecimal(points)));
    }

    private static PriceRecord price(@Nullable PriceDetails details) {
        return new PriceRecord(BigDecimal.TWO, BigDecimal.valueOf(5), BigDecimal.ONE, details);
    }

    private static TokenDetails details(String figures) {
        long[] of = Stream.of(figures.split(",")).mapToLong(Long::parseLong).toArray();
        return new TokenDetails(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7]);
    }

    private static long quota(
            long promptTokens,
            long completionTokens,
            @Nullable TokenDetails details,
            @Nullable UnitUsage units,
            PriceRecord price) {
        return Charge.quota(UsageEvents.event(promptTokens, completionTokens, details, units, price));
    }
}
