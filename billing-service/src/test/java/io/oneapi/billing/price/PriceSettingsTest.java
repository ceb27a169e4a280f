package io.oneapi.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.oneapi.contract.price.PriceSettingsApi;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceSettingsTest {
    private static final PriceJson JSON = new PriceJson(JsonMapper.createDefault());
    private static final PriceSettingsApi SETTINGS = new PriceSettings(new ShippedPrices(JSON), JSON);

    @Test
    void showWhatHoldsWhereNothingIsStored() throws Exception {
        Map<String, String> shown = SETTINGS.shown(Map.of("Notice", "hello"));

        assertThat(shown)
                .containsEntry("GroupRatio", "{\"default\":1,\"svip\":1,\"vip\":1}")
                .containsEntry("PriceMode", "legacy")
                .containsEntry("ShippedPrices", "legacy")
                .containsEntry("UnknownModelPolicy", "ratio")
                .containsEntry("PriceDetails", "{}")
                .doesNotContainKey("Notice");
        assertThat(ratio(shown, "ModelRatio", "gpt-4o")).isEqualByComparingTo("2.5");
        assertThat(ratio(shown, "CompletionRatio", "llama3-8b-8192(33)")).isPositive();
    }

    @Test
    void showShippedModelsBesideStoredOnes() throws Exception {
        Map<String, String> shown = SETTINGS.shown(Map.of(
                "ModelRatio", "{\"gpt-4o\":7,\"mine\":0.5}",
                "CompletionRatio", "{\"mine\":2}",
                "GroupRatio", "{\"friends\":0}"));

        assertThat(ratio(shown, "ModelRatio", "gpt-4o")).isEqualByComparingTo("7");
        assertThat(ratio(shown, "ModelRatio", "mine")).isEqualByComparingTo("0.5");
        assertThat(ratio(shown, "ModelRatio", "gpt-4")).isEqualByComparingTo("15");
        assertThat(shown)
                .containsEntry("CompletionRatio", "{\"mine\":2}")
                .containsEntry("GroupRatio", "{\"friends\":0}");
    }

    @Test
    void showTheFiguresThatAreChosen() throws Exception {
        assertThat(ratio(SETTINGS.shown(Map.of()), "ModelRatio", "dall-e-2")).isEqualByComparingTo("10");
        assertThat(ratio(SETTINGS.shown(Map.of("ShippedPrices", "corrected")), "ModelRatio", "dall-e-2"))
                .isEqualByComparingTo("8");
    }

    @Test
    void showAnUnreadableTextAsItIs() {
        assertThat(SETTINGS.shown(Map.of("ModelRatio", "{\"a\":", "ShippedPrices", "none")))
                .containsEntry("ModelRatio", "{\"a\":")
                .containsEntry("ShippedPrices", "none");
    }

    @Test
    void takeBackWhatTheyShow() {
        SETTINGS.shown(Map.of())
                .forEach((option, text) ->
                        assertThat(SETTINGS.objection(option, text)).as(option).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    ModelRatio;         {"gpt-4o": 2.5, "free": 0, "a(33)": 1e-3}
                    ModelRatio;         {}
                    CompletionRatio;    {"gpt-4o": 4}
                    GroupRatio;         {"default": 1, "vip": 0.8}
                    PriceDetails;       {"gpt-4o*": {"cacheRead": 0.5, "channels": {"7": {"perCall": 0.02}}}}
                    PriceDetails;       {"gpt-4o": {"perToolCall": {"web_search": 0.01}, "channels": {"7": {"perToolCall": {}}}}}
                    PriceMode;          detailed
                    ShippedPrices;      corrected
                    UnknownModelPolicy; refuse
                    """)
    void haveNothingAgainstWhatCanBeRead(String option, String text) {
        assertThat(SETTINGS.objection(option, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    ModelRatio;         {"gpt-4o": 2.5;                    it is not valid JSON
                    ModelRatio;         '';                                it is not valid JSON
                    ModelRatio;         [1];                               it must be a JSON object
                    ModelRatio;         {"gpt-4o": "2.5"};                 gpt-4o must have a number
                    ModelRatio;         {"gpt-4o": null};                  gpt-4o must have a number
                    ModelRatio;         {"gpt-4o": -1};                    gpt-4o must not be negative
                    ModelRatio;         {"gpt-4o": 1e99};                  gpt-4o has too many digits
                    CompletionRatio;    {"gpt-4o": {}};                    gpt-4o must have a number
                    GroupRatio;         {"vip": -0.5};                     vip must not be negative
                    PriceDetails;       {"gpt-4o": {"cacheRaed": 1}};      gpt-4o: there is no setting cacheRaed here
                    PriceDetails;       {"gpt-4o": 1};                     gpt-4o: what should be an object is none
                    PriceDetails;       {"a": {"perToolCall": 1}};         a: perToolCall must be an object with a fee for each tool
                    PriceDetails;       {"a": {"perToolCall": null}};      a: perToolCall must be an object with a fee for each tool
                    PriceDetails;       {"a": {"perToolCall": {"ocr": 1}}}; a: calls of ocr are not counted, only those of web_search
                    PriceDetails;       {"a": {"perToolCall": {"web_search": -1}}};   a: perToolCall.web_search must not be negative
                    PriceDetails;       {"a": {"perToolCall": {"web_search": "1"}}};  a: perToolCall.web_search must be a number
                    PriceDetails;       {"a": {"perToolCall": {"web_search": 1e13}}}; a: perToolCall.web_search has too many digits
                    PriceDetails;       {"a": {"channels": {"7": {"perToolCall": []}}}}; a: perToolCall must be an object with a fee for each tool
                    PriceDetails;       {"a": {"tiers": [{"above": 5, "perToolCall": {"web_search": 1}}]}}; a: a tier has neither fees nor tiers
                    PriceDetails;       {"a": {"web_search": 1}};          a: there is no setting web_search here
                    PriceDetails;       [];                                it must be a JSON object
                    PriceMode;          new;                               it must be legacy or detailed
                    UnknownModelPolicy; '';                                it must be ratio or refuse or wildcard
                    Notice;             hello;                             prices are not made of it
                    """)
    void tellWhatIsWrong(String option, String text, String objection) {
        assertThat(SETTINGS.objection(option, text)).contains(objection);
    }

    @Test
    void takeANegativeRatioOnlyWhereOneApiShipsIt() {
        assertThat(SETTINGS.objection("ModelRatio", "{\"openrouter/auto\":-500000}"))
                .isEmpty();
        assertThat(SETTINGS.objection("ModelRatio", "{\"openrouter/auto\":-1}")).isPresent();
    }

    private static BigDecimal ratio(Map<String, String> shown, String option, String model) throws Exception {
        return Objects.requireNonNull(
                JSON.numbers(String.valueOf(shown.get(option))).get(model));
    }
}
