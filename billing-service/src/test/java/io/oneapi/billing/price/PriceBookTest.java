package io.oneapi.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.TokenFactors;
import io.oneapi.contract.price.VendorTools;
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
    private static final Map<String, String> DETAILED = Map.of("PriceMode", "detailed");
    private static final Map<String, String> CORRECTED = Map.of("ShippedPrices", "corrected");

    private static final Map<String, Long> ONE_SEARCH = Map.of(VendorTools.WEB_SEARCH, 1L);

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

    /** R51: a shipped price for one type of channel holds before a stored plain one. */
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

    /** R53: an operator who wants the bills of One API gets them. */
    @Test
    void ignoresDetailsUnlessTheyAreWanted() {
        store(Map.of("PriceDetails", "{\"gpt-4o\": {\"perCall\": 1, \"modelRatio\": 9}}"));

        PriceRecord price = price("gpt-4o", OPENAI, "default");

        assertThat(price.details()).isNull();
        assertThat(price.modelRatio()).isEqualByComparingTo("2.5");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 0.5",
        "gpt-4o-2024-08-06, 0.5",
        "o1-mini, 0.5",
        "o3-mini, 0.5",
        "gpt-4.1-nano, 0.25",
        "gpt-5-mini, 0.1",
        "claude-3-opus-20240229, 0.1",
        "deepseek-chat, 0.1",
        "deepseek-reasoner, 0.2545454545454545"
    })
    void shipsFactorsOfTokensReadFromACache(String model, BigDecimal factor) {
        store(DETAILED);

        assertThat(price(model, OPENAI, "default").factors().cacheRead()).isEqualTo(factor);
    }

    @Test
    void shipsFactorsOfTokensWrittenToACache() {
        store(DETAILED);

        TokenFactors factors =
                price("claude-3-haiku-20240307", OPENAI, "default").factors();

        assertThat(factors.cacheWrite()).isEqualByComparingTo("1.25");
        assertThat(factors.longCacheWrite()).isEqualByComparingTo("2");
        assertThat(factors.reasoning()).isEqualByComparingTo("1");
    }

    /** 500 000 points are a dollar. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4o-search-preview, 12500, 0.5",
        "gpt-4o-search-preview-2025-03-11, 12500, 0.5",
        "gpt-4o-mini-search-preview, 12500, 0.5",
        "gpt-5-search-api-2025-10-14, 5000, 0.1",
        "openai/gpt-4o-search-preview, 17500, 0.5",
        "gpt-4o, 0, 0.5",
        "gpt-5, 0, 0.1"
    })
    void shipsFeesOfSearches(String model, BigDecimal points, BigDecimal cacheRead) {
        store(DETAILED);

        PriceRecord price = price(model, OPENAI, "default");

        assertThat(price.fees().ofToolCalls(ONE_SEARCH)).isEqualByComparingTo(points);
        assertThat(price.factors().cacheRead()).isEqualByComparingTo(cacheRead);
    }

    @Test
    void hasNoFeesOfSearchesWhereRatiosAreAllThatCounts() {
        assertThat(price("gpt-4o-search-preview", OPENAI, "default").fees()).isEqualTo(Fees.NONE);
    }

    @Test
    void chargesCallsOfToolsDifferentlyOnAChannel() {
        storeDetails("""
                {"gpt-4o": {"perToolCall": {"web_search": 0.01}, "channels": {
                    "7": {"perToolCall": {"web_search": 0.02}}, "8": {"cacheRead": 1}}}}""");

        assertThat(searchFee(CHANNEL)).isEqualByComparingTo("10000");
        assertThat(searchFee(8)).isEqualByComparingTo("5000");
        assertThat(searchFee(9)).isEqualByComparingTo("5000");
    }

    private static BigDecimal searchFee(long channel) {
        PriceRecord price = book.price("gpt-4o", OPENAI, channel, "default").orElseThrow();
        return price.fees().ofToolCalls(ONE_SEARCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4", "gpt-4o-2024-05-13", "glm-4", "no-such-model"})
    void hasNoDetailsForOtherModels(String model) {
        store(DETAILED);

        assertThat(price(model, OPENAI, "default").details()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, 0.3", "gpt-4o-mini, 0.4", "gpt-4o-mini-2024-07-18, 0.4", "gpt-4-turbo, 0.2", "o1, 0.5"})
    void takesTheNameThenTheLongestPrefixThenWhatIsShipped(String model, BigDecimal cacheRead) {
        storeDetails("""
                {"gpt-4o": {"cacheRead": 0.3}, "gpt-*": {"cacheRead": 0.2}, "gpt-4o-mini*": {"cacheRead": 0.4}}""");

        assertThat(price(model, OPENAI, "default").factors().cacheRead()).isEqualTo(cacheRead);
    }

    @Test
    void pricesAChannelDifferently() {
        storeDetails("""
                {"gpt-4o": {"cacheRead": 0.3, "reasoning": 2,
                            "channels": {"7": {"cacheRead": 0.6, "modelRatio": 1.5}}}}""");

        PriceRecord here = price("gpt-4o", OPENAI, "default");
        PriceRecord elsewhere = book.price("gpt-4o", OPENAI, 8, "default").orElseThrow();

        assertThat(here.modelRatio()).isEqualByComparingTo("1.5");
        assertThat(here.factors().cacheRead()).isEqualByComparingTo("0.6");
        assertThat(here.factors().reasoning()).isEqualByComparingTo("2");
        assertThat(elsewhere.modelRatio()).isEqualByComparingTo("2.5");
        assertThat(elsewhere.factors().cacheRead()).isEqualByComparingTo("0.3");
    }

    @Test
    void pricesLongPromptsDifferently() {
        storeDetails("""
                {"gemini-2.5-pro": {"modelRatio": 0.625, "completionRatio": 8, "cacheRead": 0.1, "tiers": [
                    {"above": 400000, "modelRatio": 2.5},
                    {"above": 200000, "modelRatio": 1.25, "completionRatio": 6}]}}""");

        PriceRecord price = price("gemini-2.5-pro", OPENAI, "default");

        assertThat(ratios(price.forPrompt(200_000))).isEqualTo("0.625 8 0.1");
        assertThat(ratios(price.forPrompt(200_001))).isEqualTo("1.25 6 0.1");
        assertThat(ratios(price.forPrompt(400_001))).isEqualTo("2.5 8 0.1");
    }

    @Test
    void turnsFeesIntoPoints() {
        String details = "{\"gpt-4o\": {\"perCall\": 0.025, \"perSecond\": 0.0001, \"perImage\": 0.04}}";
        store(Map.of("PriceMode", "detailed", "PriceDetails", details, "QuotaPerUnit", "1000000"));

        Fees fees = price("gpt-4o", OPENAI, "default").fees();

        assertThat(fees.perCall()).isEqualByComparingTo("25000");
        assertThat(fees.perSecond()).isEqualByComparingTo("100");
        assertThat(fees.perImage()).isEqualByComparingTo("40000");
        assertThat(fees.perCharacter()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{\"cacheRaed\": 0.5}",
                "{\"cacheRead\": -1}",
                "{\"cacheRead\": \"0.5\"}",
                "{\"cacheRead\": null}",
                "{\"cacheRead\": 1e999999999}",
                "{\"above\": 5}",
                "{\"tiers\": {}}",
                "{\"tiers\": [{\"cacheRead\": 1}]}",
                "{\"tiers\": [{\"above\": 5, \"perCall\": 1}]}",
                "{\"channels\": {\"x\": {}}}",
                "{\"channels\": []}",
                "{\"perToolCall\": {\"ocr\": 1}}",
                "{\"channels\": {\"1\": {\"cacheRaed\": 1}}}"
            })
    void leavesOutAnEntryThatIsNotUnderstoodAndKeepsTheOthers(String entry) {
        storeDetails("{\"gpt-4o\": " + entry + ", \"gpt-4\": {\"cacheRead\": 0.9}}");

        assertThat(price("gpt-4o", OPENAI, "default").factors().cacheRead()).isEqualByComparingTo("0.5");
        assertThat(price("gpt-4", OPENAI, "default").factors().cacheRead()).isEqualByComparingTo("0.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{", "{\"gpt-4o\": \"x\"}", "{\"gpt-4o\": 1e999999999}"})
    void keepsTheRatiosThatHeldBeforeAStoredTextThatCannotBeRead(String json) {
        store(Map.of("ModelRatio", "{\"gpt-4o\": 7}", "GroupRatio", "{\"vip\": 0.5}"));
        store(Map.of("ModelRatio", json, "GroupRatio", json));

        assertThat(modelRatio("gpt-4o", OPENAI)).isEqualByComparingTo("7");
        assertThat(price("gpt-4o", OPENAI, "vip").groupRatio()).isEqualByComparingTo("0.5");
    }

    @Test
    void keepsDetailsAndChoicesThatHeldBeforeATextThatCannotBeRead() {
        storeDetails("{\"gpt-4\": {\"cacheRead\": 0.9}}");
        store(Map.of("PriceMode", "detialed", "PriceDetails", "[", "ShippedPrices", "?", "UnknownModelPolicy", "?"));

        assertThat(price("gpt-4", OPENAI, "default").factors().cacheRead()).isEqualByComparingTo("0.9");
        assertThat(modelRatio("no-such-model", OPENAI)).isEqualByComparingTo("30");
    }

    @Test
    void refusesUnknownModelsWhereWanted() {
        store(Map.of("UnknownModelPolicy", "refuse", "ModelRatio", "{\"house-*\": 1, \"house-model\": 2}"));

        assertThat(book.price("no-such-model", OPENAI, CHANNEL, "default")).isEmpty();
        assertThat(book.price("house-other", OPENAI, CHANNEL, "default")).isEmpty();
        assertThat(modelRatio("house-model", OPENAI)).isEqualByComparingTo("2");
        assertThat(modelRatio("gpt-4o", OPENAI)).isEqualByComparingTo("2.5");
    }

    @ParameterizedTest
    @CsvSource({
        "wildcard, house-model, 2",
        "wildcard, house-big-model, 3",
        "wildcard, house-small-model, 1",
        "wildcard, no-such-model, 30",
        "wildcard, gpt-4o, 2.5",
        "ratio, house-big-model, 30"
    })
    void pricesUnknownModelsByTheLongestPrefixWhereWanted(String policy, String model, BigDecimal ratio) {
        String ratios = "{\"house-*\": 1, \"house-big-*\": 3, \"house-model\": 2, \"gpt-*\": 9}";
        store(Map.of("UnknownModelPolicy", policy, "ModelRatio", ratios));

        assertThat(modelRatio(model, OPENAI)).isEqualByComparingTo(ratio);
    }

    /** Seven yuan are a dollar, a dollar per 1000 tokens is 500; per million prices are per million. */
    @ParameterizedTest
    @CsvSource({
        "ERNIE-4.0-8K, 8.52, 8.57142857142857142857142857142",
        "qwen-max, 0.1704, 0.171428571428571428571428571428",
        "cogview-3, 7.1, 7.14285714285714285714285714285",
        "step-1-8k, 0.000355, 0.357142857142857142857142857142",
        "llama3-70b-8192, 0.000295, 0.295",
        "meta/meta-llama-3.1-405b-instruct, 4750, 4.75",
        "dall-e-2, 10, 8",
        "anthropic/claude-3-opus, 37.5, 7.5",
        "openrouter/auto, -500000, 30",
        "gpt-4o, 2.5, 2.5",
        "deepl-zh, 12.5, 12.5"
    })
    void shipsCorrectedRatiosBesideThoseOfOneApi(String model, BigDecimal legacy, BigDecimal corrected) {
        assertThat(modelRatio(model, OPENAI)).isEqualByComparingTo(legacy);

        store(CORRECTED);

        assertThat(modelRatio(model, OPENAI)).isEqualByComparingTo(corrected);
    }

    @Test
    void shipsCorrectedCompletionRatiosWherePromptsWerePricedLikeCompletions() {
        assertThat(completionRatio("openai/gpt-4o", OPENAI)).isEqualByComparingTo("1");

        store(CORRECTED);

        assertThat(completionRatio("openai/gpt-4o", OPENAI)).isEqualByComparingTo("4");
        assertThat(completionRatio("anthropic/claude-3-opus", OPENAI)).isEqualByComparingTo("5");
        assertThat(completionRatio("whisper-1", OPENAI)).isZero();
    }

    @Test
    void putsStoredRatiosOverCorrectedOnes() {
        store(Map.of("ShippedPrices", "corrected", "ModelRatio", "{\"ERNIE-4.0-8K\": 8.52}"));

        assertThat(modelRatio("ERNIE-4.0-8K", OPENAI)).isEqualByComparingTo("8.52");
    }

    private static void storeDetails(String json) {
        store(Map.of("PriceMode", "detailed", "PriceDetails", json));
    }

    private static String ratios(PriceRecord price) {
        return price.modelRatio().stripTrailingZeros() + " "
                + price.completionRatio().stripTrailingZeros() + " "
                + price.factors().cacheRead();
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
        // Options are turned into prices when a price is asked for.
        assertThat(book.price("gpt-4o", OPENAI, CHANNEL, "default")).isPresent();
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
