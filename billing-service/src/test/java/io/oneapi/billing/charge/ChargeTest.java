package io.oneapi.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.price.PriceRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeTest {
    @ParameterizedTest(name = "{0}: {4} + {5} cost {6}")
    @CsvSource({
        "gpt-4o,                 2.5,     4, 1,   100,  50,   750",
        "gpt-3.5-turbo,          0.25,    3, 1,   1,    0,    1",
        "gpt-4,                  15,      2, 0.5, 10,   3,    120",
        "gpt-4o-mini,            0.075,   4, 1,   123,  456,  147",
        "deepseek-chat,          0.07,    2, 1,   20,   10,   3",
        "text-embedding-3-small, 0.01,    1, 1,   5,    0,    1",
        "glm-4-flash,            0,       1, 1,   1000, 1000, 0",
        "gpt-4o,                 2.5,     4, 1,   0,    0,    0",
        "openrouter/auto,        -500000, 1, 1,   1000, 500,  1",
        "unknown model,          30,      1, 1,   10,   10,   600",
        "gpt-4.1,                30,      2, 1,   10,   10,   900"
    })
    void isTheSumOfTokensTimesTheRatiosRoundedUp(
            String model,
            BigDecimal modelRatio,
            BigDecimal completionRatio,
            BigDecimal groupRatio,
            long promptTokens,
            long completionTokens,
            long quota) {
        PriceRecord price = new PriceRecord(modelRatio, completionRatio, groupRatio);

        assertThat(Charge.quota(promptTokens, completionTokens, price)).isEqualTo(quota);
    }

    @Test
    void roundsUpOnceWhereACompletionRatioHasNoEnd() {
        BigDecimal fourThirds = new BigDecimal(4).divide(new BigDecimal(3), MathContext.DECIMAL64);
        PriceRecord price = new PriceRecord(new BigDecimal("0.75"), fourThirds, BigDecimal.ONE);

        assertThat(Charge.quota(7, 4, price)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"0.07, 100, 7", "0.1, 30, 3", "0.29, 100, 29", "1.1, 10, 11"})
    void takesNoPointForARoundingErrorOfBinaryFractions(BigDecimal modelRatio, long promptTokens, long quota) {
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.ONE, BigDecimal.ONE);

        assertThat(Charge.quota(promptTokens, 0, price)).isEqualTo(quota);
    }

    @ParameterizedTest
    @CsvSource({"0.000001, 1, 1, 1, 0", "0.25, 0, 1, 0, 100", "0.25, 1, 0.0001, 1, 1", "-1, 1, 1, 5, 5"})
    void isAtLeastOnePointForTokensOnAModelThatCostsSomething(
            BigDecimal modelRatio,
            BigDecimal completionRatio,
            BigDecimal groupRatio,
            long promptTokens,
            long completionTokens) {
        PriceRecord price = new PriceRecord(modelRatio, completionRatio, groupRatio);

        assertThat(Charge.quota(promptTokens, completionTokens, price)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "0, 0", "0.000, 1"})
    void isNothingWhereTheModelOrTheGroupCostsNothing(BigDecimal modelRatio, BigDecimal groupRatio) {
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.TWO, groupRatio);

        assertThat(Charge.quota(1000, 1000, price)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "-500000, 1", "0, 0"})
    void isNothingWithoutTokens(BigDecimal modelRatio, BigDecimal groupRatio) {
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.ONE, groupRatio);

        assertThat(Charge.quota(0, 0, price)).isZero();
    }

    @Test
    void neverWrapsAround() {
        PriceRecord price = new PriceRecord(new BigDecimal(30), BigDecimal.ONE, BigDecimal.ONE);

        assertThatThrownBy(() -> Charge.quota(Long.MAX_VALUE, 0, price)).isInstanceOf(ArithmeticException.class);
    }
}
