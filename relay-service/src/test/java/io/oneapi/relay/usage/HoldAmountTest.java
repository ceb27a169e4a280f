package io.oneapi.relay.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.PriceTier;
import io.oneapi.contract.price.TokenFactors;
import io.oneapi.contract.price.VendorTools;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldAmountTest {
    /** 48 ASCII characters make 16 tokens, the message four. */
    private static final String PROMPT_OF_20 =
            "\"messages\":[{\"role\":\"user\",\"content\":\"" + "abc".repeat(16) + "\"}]";

    /** R35: (500 + 20 + bound × completion ratio) × model ratio × group ratio, cut off. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.5|4|1|"max_tokens":100|2300
            2.5|4|1|"max_completion_tokens":100|2300
            2.5|4|1|"max_tokens":40,"max_completion_tokens":100|2300
            2.5|4|1|"max_tokens":50,"n":2|2300
            2.5|4|1|"n":2|1300
            2.5|4|0.5|"max_tokens":100|1150
            0.075|4|1|"max_tokens":1|39
            0.75|1.333333333333|1|"max_tokens":3|392
            0|1|1|"max_tokens":100|0
            2.5|4|0|"max_tokens":100|0
            -500000|1|1|"max_tokens":100|0
            """)
    void holdsTheAllowanceThePromptAndTheBoundOfTheAnswer(
            String model, String completion, String group, String members, long points) {
        RelayRequest request = RequestFixtures.json(RelayMode.CHAT, "{" + PROMPT_OF_20 + "," + members + "}");

        assertThat(points(500, request, price(model, completion, group))).isEqualTo(points);
    }

    @Test
    void followsTheStoredAllowance() {
        RelayRequest request = RequestFixtures.json(RelayMode.CHAT, "{" + PROMPT_OF_20 + "}");

        assertThat(points(0, request, price("2.5", "4", "1"))).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COMPLETIONS|{"prompt":"abcabc"}|502
            EMBEDDINGS|{"input":["abc","abc"]}|502
            MODERATIONS|{"input":"abc"}|501
            EDITS|{"instruction":"abc","input":"abc"}|502
            """)
    void estimatesThePromptOfEveryTextMode(RelayMode mode, String body, long points) {
        assertThat(points(500, RequestFixtures.json(mode, body), price("1", "1", "1")))
                .isEqualTo(points);
    }

    /** tts-1: two characters at 7.5, however many bytes they have. */
    @Test
    void holdsThePriceOfSpeechByItsCharacters() {
        assertThat(points(500, RequestFixtures.json(RelayMode.SPEECH, "{\"input\":\"你好\"}"), price("7.5", "1", "1")))
                .isEqualTo(15);
    }

    /** whisper-1: the allowance at 15. */
    @Test
    void holdsTheAllowanceForATranscript() {
        assertThat(points(500, RequestFixtures.transcription("json"), price("15", "0", "1")))
                .isEqualTo(7500);
    }

    @ParameterizedTest
    @CsvSource({"20, 3, 1, 60000", "10, 1.125, 3, 33750", "10, 1, 1, 10000"})
    void holdsThePriceOfAllPicturesAskedFor(String model, String imageRatio, int amount, long points) {
        RelayRequest request = RequestFixtures.json(RelayMode.IMAGES, "{\"prompt\":\"p\",\"n\":" + amount + "}");

        assertThat(HoldAmount.points(
                        BigDecimal.valueOf(500), request, price(model, "1", "1"), new BigDecimal(imageRatio), Map.of()))
                .isEqualTo(points);
    }

    @Test
    void refusesAnAmountThatIsNoNumberOfPoints() {
        RelayRequest request =
                RequestFixtures.json(RelayMode.CHAT, "{" + PROMPT_OF_20 + ",\"max_tokens\":1073741823,\"n\":128}");

        assertThatThrownBy(() -> points(500, request, price("1000000000", "1", "1")))
                .isInstanceOf(ArithmeticException.class);
    }

    /** 250 points a call, half a point a character, 8000 a picture; one picture counts 1.125 times. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAT|{"messages":[]}|1|375
            TRANSCRIPTION|{}|0|125
            SPEECH|{"input":"abcd"}|0|126
            IMAGES|{"prompt":"p","n":2}|0|9125
            """)
    void holdsFeesOnTopOfTheRatios(RelayMode mode, String body, BigDecimal modelRatio, long points) {
        Fees fees = new Fees(
                BigDecimal.valueOf(250), BigDecimal.valueOf(99), new BigDecimal("0.5"), BigDecimal.valueOf(8000));
        PriceDetails details = new PriceDetails(TokenFactors.NEUTRAL, fees, List.of());
        PriceRecord price = new PriceRecord(modelRatio, BigDecimal.ONE, new BigDecimal("0.5"), details);

        assertThat(HoldAmount.points(
                        BigDecimal.valueOf(500),
                        RequestFixtures.json(mode, body),
                        price,
                        new BigDecimal("1.125"),
                        Map.of()))
                .isEqualTo(points);
    }

    /** R35's 500 and 20 at 1, and 5000 a search, for half: 260 without, 2500 more for each search. */
    @ParameterizedTest
    @CsvSource({"0, 260", "1, 2760", "2, 5260"})
    void holdsTheFeesOfSearchesThatAreExpected(long searches, long points) {
        Fees fees = new Fees(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of(VendorTools.WEB_SEARCH, BigDecimal.valueOf(5000)));
        PriceDetails details = new PriceDetails(TokenFactors.NEUTRAL, fees, List.of());
        PriceRecord price = new PriceRecord(BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("0.5"), details);
        RelayRequest request = RequestFixtures.json(RelayMode.CHAT, "{" + PROMPT_OF_20 + "}");
        Map<String, Long> calls = searches == 0 ? Map.of() : Map.of(VendorTools.WEB_SEARCH, searches);

        assertThat(HoldAmount.points(BigDecimal.valueOf(500), request, price, BigDecimal.ONE, calls))
                .isEqualTo(points);
    }

    /** The prompt is estimated at 20 tokens. */
    @ParameterizedTest
    @CsvSource({"19, 2600", "20, 520"})
    void holdsThePriceOfTheTierThatTheEstimatedPromptReaches(long above, long points) {
        PriceTier tier = new PriceTier(above, new BigDecimal("5"), BigDecimal.ONE, TokenFactors.NEUTRAL);
        PriceDetails details = new PriceDetails(TokenFactors.NEUTRAL, Fees.NONE, List.of(tier));
        RelayRequest request = RequestFixtures.json(RelayMode.CHAT, "{" + PROMPT_OF_20 + "}");

        PriceRecord price = new PriceRecord(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, details);

        assertThat(points(500, request, price)).isEqualTo(points);
    }

    private static long points(long allowance, RelayRequest request, PriceRecord price) {
        return HoldAmount.points(BigDecimal.valueOf(allowance), request, price, BigDecimal.ONE, Map.of());
    }

    private static PriceRecord price(String model, String completion, String group) {
        return new PriceRecord(new BigDecimal(model), new BigDecimal(completion), new BigDecimal(group));
    }
}
