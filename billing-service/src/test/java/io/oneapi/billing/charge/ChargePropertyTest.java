package io.oneapi.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.billing.UsageEvents;
import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.TokenFactors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class ChargePropertyTest {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final PriceDetails NEUTRAL = new PriceDetails(TokenFactors.NEUTRAL, Fees.NONE, List.of());

    /** Ratios have six decimals here, so that whole numbers can compute the same. */
    @Property
    void isThatOfOneApiWhereDetailsAreNeutral(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long prompt,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long completion,
            @ForAll @BigRange(min = "0", max = "5000") @Scale(6) BigDecimal modelRatio,
            @ForAll @BigRange(min = "0", max = "100") @Scale(6) BigDecimal completionRatio,
            @ForAll @BigRange(min = "0", max = "10") @Scale(6) BigDecimal groupRatio,
            @ForAll("details") TokenDetails details) {
        PriceRecord price = new PriceRecord(modelRatio, completionRatio, groupRatio, NEUTRAL);

        long quota = Charge.quota(UsageEvents.event(prompt, completion, details, null, price));

        assertThat(BigInteger.valueOf(quota))
                .isEqualTo(oneApi(prompt, completion, modelRatio, completionRatio, groupRatio));
    }

    @Provide
    Arbitrary<TokenDetails> details() {
        return Arbitraries.longs()
                .between(-10, 2_000_000_000)
                .list()
                .ofSize(8)
                .map(of -> new TokenDetails(
                        of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5), of.get(6), of.get(7)));
    }

    /** ceil((prompt + completion × completion ratio) × model ratio × group ratio), one at least. */
    private static BigInteger oneApi(
            long prompt, long completion, BigDecimal modelRatio, BigDecimal completionRatio, BigDecimal groupRatio) {
        BigInteger perUnit = millionths(modelRatio).multiply(millionths(groupRatio));
        BigInteger units = BigInteger.valueOf(prompt)
                .multiply(MILLION)
                .add(BigInteger.valueOf(completion).multiply(millionths(completionRatio)));
        BigInteger[] points = units.multiply(perUnit).divideAndRemainder(MILLION.pow(3));
        BigInteger roundedUp = points[0].add(BigInteger.valueOf(points[1].signum()));
        boolean costs = prompt + completion > 0 && perUnit.signum() != 0;
        return roundedUp.max(costs ? BigInteger.ONE : BigInteger.ZERO);
    }

    private static BigInteger millionths(BigDecimal ratio) {
        return ratio.movePointRight(6).toBigIntegerExact();
    }
}
