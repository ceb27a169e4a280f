package io.oneapi.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.copy.Snapshots;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookTest {
    private static final int OPENAI = 1;
    private static final int AWS = 33;
    private static final long CHANNEL = 7;

    private static final AccountService ACCOUNT = new AccountService();
    private static ApplicationContext context;
    private static PriceApi book;

    @BeforeAll
    static void start() {
        context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.sync-frequency", "1h", "one-api.trusted-proxies", "127.0.0.0/8"))
                .singletons(ACCOUNT)
                .start();
        book = context.getBean(PriceApi.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void forgetOptions() {
        store(Map.of());
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "dall-e-2, 256x256,   '', 1",
        "dall-e-2, 512x512,   '', 1.125",
        "dall-e-2, 1024x1024, '', 1.25",
        "dall-e-2, 1024x1024, hd, 1.25",
        "dall-e-3, 1024x1024, hd, 2",
        "dall-e-3, 1792x1024, hd, 3.0",
        "dall-e-3, 1792x1024, standard, 2",
        "dall-e-3, 1x1,       '', 1",
        "cogview-3, 9x9,      hd, 1"
    })
    void knowHowMuchDearerPicturesOfASizeAndQualityAre(String model, String size, String quality, BigDecimal ratio) {
        assertThat(book.imageRatio(model, size, quality)).isEqualByComparingTo(ratio);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 2.5",
        "gpt-3.5-turbo, 0.25",
        "gpt-4, 15",
        "gpt-3.5-turbo-0613, 0.75",
        "gpt-4o-mini, 0.075",
        "deepseek-chat, 0.07",
        "text-embedding-3-small, 0.01",
        "glm-4-flash, 0",
        "openrouter/auto, -500000",
        "dall-e-3, 20",
        "dall-e-2, 10",
        "tts-1, 7.5",
        "whisper-1, 15"
    })
    void shipsRatiosOfModels(String model, BigDecimal ratio) {
        assertThat(modelRatio(model, OPENAI)).isEqualByComparingTo(ratio);
    }

    @ParameterizedTest
    @CsvSource({"llama3-8b-8192, 0.15, 2", "llama3-70b-8192, 1.325, 1.3207547169811320"})
    void shipsRatiosThatHoldForOneChannelTypeOnly(String model, BigDecimal ratio, BigDecimal completionRatio) {
        PriceRecord price = price(model, AWS, "default");

        assertThat(price.modelRatio()).isEqualByComparingTo(ratio);
        assertThat(price.completionRatio()).isCloseTo(completionRatio, within(new BigDecimal("1e-12")));
        assertThat(modelRatio(model, OPENAI)).isNotEqualByComparingTo(ratio);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-3.5-turbo, 3",
        "gpt-3.5-turbo-1106, 2",
        "gpt-3.5-turbo-0613, 1.3333333333333333",
        "gpt-4, 2",
        "gpt-4-1106-preview, 3",
        "gpt-4o-mini, 4",
        "o1-mini, 4",
        "o3-mini, 1",
        "claude-2.1, 3",
        "claude-3-opus-20240229, 5",
        "gemini-1.5-pro, 3",
        "deepseek-r1, 2",
        "deepseek-chat, 2",
        "deepseek-reasoner, 3.981818181818182",
        "mistral-large-latest, 3",
        "open-mixtral-8x7b, 1",
        "command-r-internet, 3",
        "whisper-1, 0"
    })
    void knowsHowMuchDearerCompletionsAre(String model, BigDecimal ratio) {
        assertThat(completionRatio(model, OPENAI)).isCloseTo(ratio, within(new BigDecimal("1e-14")));
    }

    @Test
    void takesThirtyForAnUnknownModelAndOneForAnUnknownGroup() {
        PriceRecord price = price("no-such-model", OPENAI, "no-such-group");

        assertThat(price.modelRatio()).isEqualByComparingTo("30");
        assertThat(price.completionRatio()).isEqualByComparingTo("1");
        assertThat(price.groupRatio()).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "vip", "svip"})
    void chargesTheShippedGroupsFully(String group) {
        assertThat(price("gpt-4o", OPENAI, group).groupRatio()).isEqualByComparingTo("1");
    }

    @Test
    void takesStoredGroupRatios() {
        store(Map.of("GroupRatio", "{\"vip\": 0.5}"));

        assertThat(price("gpt-4o", OPENAI, "vip").groupRatio()).isEqualByComparingTo("0.5");
        assertThat(price("gpt-4o", OPENAI, "svip").groupRatio()).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "qwen-turbo-internet, qwen-turbo",
        "qwen-max-internet, qwen-max",
        "command-r-internet, command-r",
        "command-r-plus-internet, command-r-plus"
    })
    void pricesAModelWithInternetSearchLikeTheModel(String online, String model) {
        assertThat(price(online, OPENAI, "default")).isEqualTo(price(model, OPENAI, "default"));
    }

    @Test
    void keepsTheInternetSuffixOfOtherFamilies() {
        assertThat(modelRatio("gpt-4o-internet", OPENAI)).isEqualByComparingTo("30");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {"llama3-8b-8192(33)": 9, "llama3-8b-8192": 8} | 33 | 9
            {"llama3-8b-8192": 8}                          | 33 | SHIPPED
            {"llama3-8b-8192": 8}                          | 1  | 8
            {"llama3-8b-8192(1)": 7, "llama3-8b-8192": 8}  | 1  | 7
            {"llama3-8b-8192(1)": 7, "llama3-8b-8192": 8}  | 2  | 8
            """, delimiter = '|', quoteCharacter = '`')
    void looksForTheTypedKeyBeforeThePlainOneAndForStoredBeforeShipped(String json, int channelType, String ratio) {
        store(Map.of("ModelRatio", json, "CompletionRatio", json));

        PriceRecord price = price("llama3-8b-8192", channelType, "default");

        assertThat(price.modelRatio()).isEqualByComparingTo(ratio.equals("SHIPPED") ? "0.15" : ratio);
        assertThat(price.completionRatio()).isEqualByComparingTo(ratio.equals("SHIPPED") ? "2" : ratio);
    }

    @Test
    void putsStoredRatiosOverShippedOnesAndOverTheRules() {
        store(Map.of("ModelRatio", "{\"gpt-4o\": 1.25}", "CompletionRatio", "{\"gpt-4o\": 2, \"whisper-1\": 1}"));

        assertThat(modelRatio("gpt-4o", OPENAI)).isEqualByComparingTo("1.25");
        assertThat(completionRatio("gpt-4o", OPENAI)).isEqualByComparingTo("2");
        assertThat(completionRatio("whisper-1", OPENAI)).isEqualByComparingTo("1");
        assertThat(modelRatio("gpt-4", OPENAI)).isEqualByComparingTo("15");
        assertThat(completionRatio("gpt-4", OPENAI)).isEqualByComparingTo("2");
    }

    @Test
    void pricesAModelThatOnlyTheOperatorKnows() {
        store(Map.of("ModelRatio", "{\"house-model\": 0.125}"));

        assertThat(modelRatio("house-model", OPENAI)).isEqualByComparingTo("0.125");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no json",
                "{",
                "null",
                "1",
                "[1]",
                "\"text\"",
                "{\"gpt-4o\": \"x\"}",
                "{\"gpt-4o\": {}}",
                "{\"gpt-4o\": null}"
            })
    void keepsTheShippedRatiosWhereStoredOnesCannotBeRead(String json) {
        store(Map.of("ModelRatio", json, "CompletionRatio", json, "GroupRatio", json));

        PriceRecord price = price("gpt-4o", OPENAI, "gpt-4o");

        assertThat(price.modelRatio()).isEqualByComparingTo("2.5");
        assertThat(price.completionRatio()).isEqualByComparingTo("4");
        assertThat(price.groupRatio()).isEqualByComparingTo("1");
    }

    private static PriceRecord price(String model, int channelType, String group) {
        return book.price(model, channelType, CHANNEL, group).orElseThrow();
    }

    private static BigDecimal modelRatio(String model, int channelType) {
        return price(model, channelType, "default").modelRatio();
    }

    private static BigDecimal completionRatio(String model, int channelType) {
        return price(model, channelType, "default").completionRatio();
    }

    private static void store(Map<String, String> options) {
        ACCOUNT.options = options;
        context.getBean(Snapshots.class).accept(List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }

    /** Stands for the service that answers what options are stored. */
    private static final class AccountService implements OptionApi {
        private Map<String, String> options = Map.of();

        @Override
        public Map<String, String> storedOptions() {
            return options;
        }
    }
}
