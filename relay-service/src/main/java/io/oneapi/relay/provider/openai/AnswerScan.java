package io.oneapi.relay.provider.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.VendorTools;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.GeneratedText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one scan finds in an answer or in one chunk of a stream: usage, error, and how much of what there is. Answers
 * that are no JSON object are told apart by {@link #isObject()}.
 *
 * @param hasChoices whether {@code choices} holds anything
 * @param finished whether a choice names its finish reason
 * @param type the event's own name, as newer streams have it; empty when absent
 * @param dataEntries how many entries {@code data} has: pictures, of image models
 * @param audioMillis of speech heard
 * @param toolCalls how often each of the vendor's tools was called, as far as usage tells
 * @param errorHint a text that says what went wrong, should the status say that something did
 */
record AnswerScan(
        boolean isObject,
        boolean hasChoices,
        boolean finished,
        String type,
        int dataEntries,
        OptionalLong audioMillis,
        Optional<TokenUsage> usage,
        Map<String, Long> toolCalls,
        Optional<ErrorScan> error,
        Optional<ErrorScan> errorHint) {
    /** More tokens than any model takes: a figure beyond is a fault of the provider and counts as not reported. */
    private static final long PLAUSIBLE_TOKENS = 1_000_000_000;

    private static final int PLAUSIBLE_DIGITS = 9;
    private static final int MAX_DEPTH = 1000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final AnswerScan NO_OBJECT = new AnswerScan(
            false,
            false,
            false,
            "",
            0,
            OptionalLong.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty());

    /** @param text takes the generated texts */
    static AnswerScan of(byte[] json, GeneratedText text) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? new Scanner(parser, json, text).scan() : NO_OBJECT;
        } catch (IOException e) {
            return NO_OBJECT;
        }
    }

    private static final class Scanner {
        private final JsonParser parser;
        private final byte[] json;
        private final GeneratedText text;
        private boolean hasChoices;
        private boolean finished;
        private String type = "";
        private int dataEntries;
        private @Nullable BigDecimal seconds;
        private @Nullable TokenUsage usage;
        private long webSearches = SearchScan.NOT_REPORTED;
        private @Nullable ErrorScan error;

        Scanner(JsonParser parser, byte[] json, GeneratedText text) {
            this.parser = parser;
            this.json = json;
            this.text = text;
        }

        AnswerScan scan() throws IOException {
            ErrorFallback fallback = new ErrorFallback();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                member(name, parser.nextToken(), fallback);
            }
            return new AnswerScan(
                    true,
                    hasChoices,
                    finished,
                    type,
                    dataEntries,
                    millis(),
                    Optional.ofNullable(usage),
                    webSearches == SearchScan.NOT_REPORTED ? Map.of() : Map.of(VendorTools.WEB_SEARCH, webSearches),
                    Optional.ofNullable(error),
                    fallback.error());
        }

        private void member(String name, JsonToken value, ErrorFallback fallback) throws IOException {
            switch (name) {
                case "usage" -> usage(value);
                case "error" -> error = ErrorScan.read(parser).orElse(null);
                case "choices" -> choices(value);
                case "data" -> data(value);
                case "type" -> type = textOrNothing(value);
                case "duration" -> seconds(value);
                case "delta" -> topLevelText(value);
                case "text" -> {
                    if (isRepetition()) {
                        parser.skipChildren();
                    } else {
                        topLevelText(value);
                    }
                }
                default -> fallback.read(name, parser);
            }
        }

        private OptionalLong millis() {
            return seconds == null || seconds.signum() <= 0 || !isPlausible(seconds)
                    ? OptionalLong.empty()
                    : OptionalLong.of(seconds.movePointRight(3)
                            .setScale(0, RoundingMode.CEILING)
                            .longValueExact());
        }

        /** Rounding a number with a huge exponent takes as much memory as it has digits. */
        private static boolean isPlausible(BigDecimal seconds) {
            long digitsBeforePoint = (long) seconds.precision() - seconds.scale();
            return Math.abs(digitsBeforePoint) <= PLAUSIBLE_DIGITS;
        }

        private void seconds(JsonToken value) throws IOException {
            if (value.isNumeric()) {
                seconds = parser.getDecimalValue();
            } else {
                parser.skipChildren();
            }
        }

        private String textOrNothing(JsonToken value) throws IOException {
            String found = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            parser.skipChildren();
            return found;
        }

        /** The last event of a transcript has all text once more. */
        private boolean isRepetition() {
            return type.endsWith(".done");
        }

        private void topLevelText(JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                addText();
            } else {
                parser.skipChildren();
            }
        }

        private void data(JsonToken value) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                dataEntries++;
                parser.skipChildren();
            }
        }

        private void usage(JsonToken value) throws IOException {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            long prompt = 0;
            long completion = 0;
            long total = 0;
            DetailsScan details = new DetailsScan();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken figure = parser.nextToken();
                switch (name) {
                    case "prompt_tokens", "input_tokens" -> prompt = Math.max(prompt, tokens(figure));
                    case "completion_tokens", "output_tokens" -> completion = Math.max(completion, tokens(figure));
                    case "total_tokens" -> total = tokens(figure);
                    case "prompt_cache_hit_tokens", "cached_tokens" -> details.cached(tokens(figure));
                    case "prompt_tokens_details", "input_tokens_details" -> details(figure, details::prompt);
                    case "completion_tokens_details", "output_tokens_details" -> details(figure, details::completion);
                    case "num_search_queries", "server_tool_use", "server_tool_use_details" ->
                        webSearches = Math.max(webSearches, SearchScan.read(parser));
                    case "seconds" -> seconds(figure);
                    default -> parser.skipChildren();
                }
            }
            if (prompt == 0) {
                // Some report a total only, or leave the prompt out of what they report.
                prompt = Math.max(total - completion, 0);
            }
            if (prompt > 0 || completion > 0) {
                usage = new TokenUsage(prompt, completion, UsageSource.UPSTREAM, details.found());
            }
        }

        private void details(JsonToken value, ObjLongConsumer<String> figures) throws IOException {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                figures.accept(name, tokens(parser.nextToken()));
            }
        }

        private long tokens(JsonToken value) throws IOException {
            if (value != JsonToken.VALUE_NUMBER_INT) {
                parser.skipChildren();
                return 0;
            }
            boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            long tokens = fits ? parser.getLongValue() : -1;
            return tokens >= 0 && tokens <= PLAUSIBLE_TOKENS ? tokens : 0;
        }

        /** Adds up the texts under the names that carry generated text, and notes finish reasons. */
        private void choices(JsonToken value) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            int depth = 1;
            String name = "";
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new IOException("choices do not end");
                }
                if (token.isStructStart()) {
                    depth++;
                    hasChoices = true;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING) {
                    choiceText(name);
                }
            }
        }

        private void choiceText(String name) throws IOException {
            switch (name) {
                case "finish_reason" -> finished |= !parser.getText().isEmpty();
                case "content", "text", "reasoning_content", "reasoning", "refusal", "arguments", "name" -> addText();
                default -> {}
            }
        }

        private void addText() throws IOException {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.finishToken();
            int to = (int) parser.currentLocation().getByteOffset();
            text.add(json, from + 1, to - 1);
        }
    }
}
