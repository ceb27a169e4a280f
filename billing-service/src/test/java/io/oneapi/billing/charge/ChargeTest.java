package io.oneapi.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.billing.UsageEvents;
import io.oneapi.contract.event.UnitUsage;
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
        "gpt-4.1,                30,      2, 1,   10,   10,   900",
        "gpt-3.5-turbo-0613,     0.75,    1.333333333333333333, 1, 7, 4, 10",
        "a transcript of whisper-1, 15,   0, 1,   40,   0,    600"
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

        assertThat(quota(promptTokens, completionTokens, price)).isEqualTo(quota);
    }

    @Test
    void roundsUpOnceWhereACompletionRatioHasNoEnd() {
        BigDecimal fourThirds = new BigDecimal(4).divide(new BigDecimal(3), MathContext.DECIMAL64);
        PriceRecord price = new PriceRecord(new BigDecimal("0.75"), fourThirds, BigDecimal.ONE);

        assertThat(quota(7, 4, price)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"0.07, 100, 7", "0.1, 30, 3", "0.29, 100, 29", "1.1, 10, 11"})
    void takesNoPointForARoundingErrorOfBinaryFractions(BigDecimal modelRatio, long promptTokens, long quota) {
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.ONE, BigDecimal.ONE);

        assertThat(quota(promptTokens, 0, price)).isEqualTo(quota);
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

        assertThat(quota(promptTokens, completionTokens, price)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "0, 0", "0.000, 1"})
    void isNothingWhereTheModelOrTheGroupCostsNothing(BigDecimal modelRatio, BigDecimal groupRatio) {
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.TWO, groupRatio);

        assertThat(quota(1000, 1000, price)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "-500000, 1", "0, 0"})
    void isNothingWithoutTokens(BigDecimal modelRatio, BigDecimal groupRatio) {
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.ONE, groupRatio);

        assertThat(quota(0, 0, price)).isZero();
    }

    @Test
    void neverWrapsAround() {
        PriceRecord price = new PriceRecord(new BigDecimal(30), BigDecimal.ONE, BigDecimal.ONE);

        assertThatThrownBy(() -> quota(Long.MAX_VALUE, 0, price)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest(name = "{0}: {2} pictures at {1} times {3} cost {4}")
    @CsvSource({
        "dall-e-3 hd 1792x1024, 20, 1, 3,     60000",
        "dall-e-2 512x512,      10, 3, 1.125, 33750",
        "a free model,          0,  1, 1.25,  0",
        "no picture came,       20, 0, 1,     0",
        "a third of a point,    0.000333, 1, 1, 1"
    })
    void ofPicturesIsThePriceOfEachRoundedUpOnce(
            String what, BigDecimal modelRatio, long images, BigDecimal imageRatio, long quota) {
        assertThat(quota(UnitUsage.images(images, imageRatio), modelRatio)).isEqualTo(quota);
    }

    @ParameterizedTest(name = "{1} characters at {0} cost {2}")
    @CsvSource({"7.5, 2, 15", "7.5, 1, 8", "15, 4096, 61440", "7.5, 0, 0"})
    void ofSpeechIsThePriceOfEachCharacter(BigDecimal modelRatio, long characters, long quota) {
        assertThat(quota(UnitUsage.characters(characters), modelRatio)).isEqualTo(quota);
    }

    @ParameterizedTest(name = "{0} ms of speech cost {1}")
    @CsvSource({"60000, 3000", "10000, 500", "200, 10", "201, 11", "1, 1", "0, 0"})
    void ofATranscriptIsThePriceOfTheTimeSpoken(long millis, long quota) {
        assertThat(quota(UnitUsage.audioMillis(millis), new BigDecimal(15))).isEqualTo(quota);
    }

    @Test
    void ofACallWithAPriceOfItsOwnIsThatPrice() {
        assertThat(quota(UnitUsage.flatPoints(250), BigDecimal.ZERO)).isEqualTo(250);
    }

    private static long quota(long promptTokens, long completionTokens, PriceRecord price) {
        return Charge.quota(UsageEvents.event(promptTokens, completionTokens, null, null, price));
    }

    private static long quota(UnitUsage units, BigDecimal modelRatio) {
        return Charge.quota(
                UsageEvents.event(0, 0, null, units, new PriceRecord(modelRatio, BigDecimal.ONE, BigDecimal.ONE)));
    }
}
