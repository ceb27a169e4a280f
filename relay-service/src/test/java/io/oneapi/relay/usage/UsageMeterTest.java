package io.oneapi.relay.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.VendorTools;
import io.oneapi.platform.option.OptionFixtures;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.counting.CountingFixtures;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.GeneratedText;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import io.oneapi.relay.upstream.SseEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UsageMeterTest {
    private static final MappedModel MODEL = new MappedModel("gpt-4", "gpt-4");
    private static final MappedModel PICTURES = new MappedModel("deployment-of-pictures", "dall-e-3");
    private static final MappedModel SPEECH = new MappedModel("tts-1", "tts-1");
    private static final TokenUsage REPORTED = new TokenUsage(100, 50, UsageSource.UPSTREAM);
    /** Six tokens of GPT-4, by OpenAI's cookbook. */
    private static final String SIX_TOKENS = "tiktoken is great!";

    private static final RelayRequest COMPLETION =
            RequestFixtures.json(RelayMode.COMPLETIONS, "{\"prompt\":\"" + SIX_TOKENS + "\"}");

    /** R47: nothing is counted where usage is reported. */
    @ParameterizedTest
    @EnumSource(
            value = RelayMode.class,
            names = {"CHAT", "COMPLETIONS", "EMBEDDINGS", "MODERATIONS", "EDITS"})
    void takesWhatTheProviderReports(RelayMode mode) {
        RelayRequest request = RequestFixtures.json(mode, "{}");

        assertThat(meter().of(request, MODEL, answer(Optional.of(REPORTED), "x")))
                .isEqualTo(CallUsage.of(REPORTED));
        assertThat(meter().of(request, MODEL, new Stream(Optional.of(REPORTED), 0, "x")))
                .isEqualTo(CallUsage.of(REPORTED));
        assertThat(meter().atOnceOf(request, MODEL, new Stream(Optional.of(REPORTED), 0, "x")))
                .isEqualTo(CallUsage.of(REPORTED));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            CHAT        | gpt-4o                             | {"web_search_options":{}}   | 1
            CHAT        | gpt-4o                             | {"web_search_options":null} | 0
            CHAT        | gpt-4o                             | {}                          | 0
            CHAT        | gpt-4o-search-preview              | {}                          | 1
            CHAT        | gpt-4o-search-preview              | {"web_search_options":{}}   | 1
            CHAT        | gpt-4o-mini-search-preview-2025-03-11 | {}                       | 1
            CHAT        | gpt-5-search-api-2025-10-14        | {"n":3}                     | 1
            CHAT        | openai/gpt-4o-search-preview       | {}                          | 1
            COMPLETIONS | gpt-4o                             | {"web_search_options":{}}   | 0
            EMBEDDINGS  | text-search-ada-doc-001            | {}                          | 0
            """)
    void takesASearchForGrantedWhereTheProviderReportsNone(RelayMode mode, String name, String body, long searches) {
        RelayRequest request = RequestFixtures.json(mode, body);
        MappedModel model = new MappedModel(name, "billed");
        Optional<TokenUsage> usage = Optional.of(REPORTED);
        CallUsage expected = searched(REPORTED, searches);

        assertThat(meter().of(request, model, answer(usage, ""))).isEqualTo(expected);
        assertThat(meter().of(request, model, new Stream(usage, 0, ""))).isEqualTo(expected);
        assertThat(meter().atOnceOf(request, model, new Stream(usage, 0, ""))).isEqualTo(expected);
        assertThat(meter().ofNothingDelivered(request, model).units()).isEqualTo(expected.units());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                        | 7
            {"web_search_options":{}} | 7
            {"web_search_options":{}} | 0
            """)
    void takesTheSearchesThatTheProviderReports(String body, long searches) {
        RelayRequest request = RequestFixtures.json(RelayMode.CHAT, body);
        Map<String, Long> reported = Map.of(VendorTools.WEB_SEARCH, searches);
        Optional<TokenUsage> usage = Optional.of(REPORTED);
        CallUsage expected = new CallUsage(REPORTED, UnitUsage.toolCalls(reported));

        assertThat(meter().of(request, MODEL, answer(usage, "", reported))).isEqualTo(expected);
        assertThat(meter().of(request, MODEL, new Stream(usage, 0, "", reported)))
                .isEqualTo(expected);
        assertThat(meter().atOnceOf(request, MODEL, new Stream(usage, 0, "", reported)))
                .isEqualTo(expected);
    }

    @Test
    void countsWhereNothingIsReported() {
        CallUsage counted = CallUsage.of(new TokenUsage(6, 6, UsageSource.COUNTED));

        assertThat(meter().of(COMPLETION, MODEL, answer(Optional.empty(), SIX_TOKENS)))
                .isEqualTo(counted);
        assertThat(meter().of(COMPLETION, MODEL, new Stream(Optional.empty(), 0, SIX_TOKENS)))
                .isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EMBEDDINGS|{"input":"tiktoken is great!"}|6
            EMBEDDINGS|{"input":["tiktoken is great!","tiktoken is great!"]}|12
            EMBEDDINGS|{"input":[1,2,3]}|3
            MODERATIONS|{"input":"tiktoken is great!"}|6
            CHAT|{"messages":[{"role":"user","content":"tiktoken is great!"}]}|13
            """)
    void countsThePromptOfEachMode(RelayMode mode, String body, long tokens) {
        // A chat has three tokens around each message, one for its role, and three at its end.
        assertThat(meter().of(RequestFixtures.json(mode, body), MODEL, answer(Optional.empty(), "")))
                .isEqualTo(CallUsage.of(new TokenUsage(tokens, 0, UsageSource.COUNTED)));
    }

    /** 18 ASCII characters are six thirds; the answer's six are two. */
    @Test
    void estimatesWhereThereIsNoTimeToCount() {
        assertThat(meter().atOnceOf(COMPLETION, MODEL, new Stream(Optional.empty(), 0, "abcabc")))
                .isEqualTo(CallUsage.of(new TokenUsage(6, 2, UsageSource.ESTIMATED)));
    }

    @Test
    void estimatesThePromptOfACallerWhoLeftBeforeTheAnswer() {
        assertThat(meter().ofNothingDelivered(COMPLETION, MODEL))
                .isEqualTo(CallUsage.of(new TokenUsage(6, 0, UsageSource.ESTIMATED)));
    }

    /** R56: what was made, and never more than was asked for. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 3, 3", "3, 2, 2", "1, 4, 1", "2, 0, 0"})
    void chargesPicturesThatWereMade(int asked, int made, long charged) {
        RelayRequest request = pictures("\"n\":" + asked);
        CallUsage expected = CallUsage.of(UnitUsage.images(charged, new BigDecimal("1.5")));

        assertThat(meter().of(request, PICTURES, pictureAnswer(made))).isEqualTo(expected);
        assertThat(meter().of(request, PICTURES, new Stream(Optional.empty(), made, "")))
                .isEqualTo(expected);
        assertThat(meter().atOnceOf(request, PICTURES, new Stream(Optional.empty(), made, "")))
                .isEqualTo(expected);
    }

    @Test
    void chargesAllPicturesOfACallerWhoLeft() {
        assertThat(meter().ofNothingDelivered(pictures("\"n\":3"), PICTURES))
                .isEqualTo(CallUsage.of(UnitUsage.images(3, new BigDecimal("1.5"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IMAGES|"size":"1792x1024","quality":"hd"|3
            IMAGES|"n":1|1.5
            IMAGES|"size":""|1.5
            CHAT|"size":"1792x1024","quality":"hd"|1
            """)
    void asksForThePriceOfTheSizeAndQuality(RelayMode mode, String members, BigDecimal ratio) {
        RelayRequest request = RequestFixtures.json(mode, "{\"prompt\":\"p\"," + members + "}");

        assertThat(meter().imageRatio(request, PICTURES)).isEqualByComparingTo(ratio);
    }

    /** R33: characters; bytes where bills are to stay as they were. */
    @ParameterizedTest
    @CsvSource({"false, 2", "true, 6"})
    void chargesSpeechByItsCharacters(String compatible, long characters) {
        RelayRequest request = RequestFixtures.json(RelayMode.SPEECH, "{\"input\":\"你好\"}");
        UsageMeter meter = meter(Map.of("CompatSpeechBytePricing", compatible));

        assertThat(meter.ofDownload(request)).isEqualTo(CallUsage.of(UnitUsage.characters(characters)));
        assertThat(meter.ofNothingDelivered(request, SPEECH)).isEqualTo(CallUsage.of(UnitUsage.characters(characters)));
    }

    @Test
    void chargesATranscriptByTheTokensReported() {
        assertThat(transcript(Map.of(), Optional.of(REPORTED), OptionalLong.of(8000)))
                .isEqualTo(CallUsage.of(REPORTED));
    }

    @Test
    void chargesATranscriptByItsTimeWhereNoTokensAreReported() {
        assertThat(transcript(Map.of(), Optional.empty(), OptionalLong.of(8000)))
                .isEqualTo(CallUsage.of(UnitUsage.audioMillis(8000)));
    }

    @Test
    void chargesATranscriptByItsWordsWhereNothingIsReported() {
        assertThat(transcript(Map.of(), Optional.empty(), OptionalLong.empty()))
                .isEqualTo(CallUsage.of(new TokenUsage(6, 0, UsageSource.COUNTED)));
    }

    /** R57: the old rule, a point for each token of the transcript. */
    @Test
    void chargesATranscriptFreeOfRatiosWhereBillsAreToStayAsTheyWere() {
        assertThat(transcript(Map.of("CompatTranscriptPricing", "true"), Optional.of(REPORTED), OptionalLong.of(8000)))
                .isEqualTo(CallUsage.of(UnitUsage.flatPoints(6)));
    }

    private static CallUsage searched(TokenUsage tokens, long searches) {
        return searches == 0
                ? CallUsage.of(tokens)
                : new CallUsage(tokens, UnitUsage.toolCalls(Map.of(VendorTools.WEB_SEARCH, searches)));
    }

    private static CallUsage transcript(
            Map<String, String> options, Optional<TokenUsage> usage, OptionalLong audioMillis) {
        PlainAnswer answer = new PlainAnswer(new byte[0], usage, Map.of(), 0, audioMillis, generated(SIX_TOKENS));
        return meter(options).of(RequestFixtures.transcription("json"), MODEL, answer);
    }

    private static RelayRequest pictures(String members) {
        return RequestFixtures.json(RelayMode.IMAGES, "{\"prompt\":\"p\"," + members + "}");
    }

    private static PlainAnswer pictureAnswer(int images) {
        return new PlainAnswer(
                new byte[0], Optional.of(REPORTED), Map.of(), images, OptionalLong.empty(), generated(""));
    }

    private static PlainAnswer answer(Optional<TokenUsage> usage, String text) {
        return answer(usage, text, Map.of());
    }

    private static PlainAnswer answer(Optional<TokenUsage> usage, String text, Map<String, Long> toolCalls) {
        return new PlainAnswer(new byte[0], usage, toolCalls, 0, OptionalLong.empty(), generated(text));
    }

    private static GeneratedText generated(String text) {
        GeneratedText generated = new GeneratedText();
        generated.addPlain(text.getBytes(UTF_8));
        return generated;
    }

    private static UsageMeter meter() {
        return meter(Map.of());
    }

    private static UsageMeter meter(Map<String, String> stored) {
        Options options = OptionFixtures.options(stored);
        return new UsageMeter(new DearPictures(), options, CountingFixtures.counter(options));
    }

    /** Prices of pictures only: three times the base for large ones of high quality, one and a half for usual ones. */
    private static final class DearPictures implements PriceApi {
        @Override
        public Optional<PriceRecord> price(String model, int channelType, long channelId, String group) {
            throw new AssertionError("the price of a call is taken with its hold");
        }

        @Override
        public BigDecimal imageRatio(String model, String size, String quality) {
            return switch (model + " " + size + " " + quality) {
                case "dall-e-3 1792x1024 hd" -> new BigDecimal("3");
                case "dall-e-3 1024x1024 " -> new BigDecimal("1.5");
                default -> throw new AssertionError("no price was to be asked for " + model + size + quality);
            };
        }
    }

    /** A stream that has come so far. */
    private record Stream(Optional<TokenUsage> usage, int images, String text, Map<String, Long> toolCalls)
            implements StreamTranslator {
        Stream(Optional<TokenUsage> usage, int images, String text) {
            this(usage, images, text, Map.of());
        }

        @Override
        public StreamStep next(SseEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public boolean endsWithMark() {
            return true;
        }

        @Override
        public GeneratedText deliveredText() {
            return generated(text);
        }
    }
}
