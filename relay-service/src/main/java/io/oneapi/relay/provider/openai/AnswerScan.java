package io.oneapi.relay.provider.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.TextSize;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one scan finds in an answer or in one chunk of a stream: usage, error, and the sizes of the texts. Answers that
 * are no JSON object are told apart by {@link #isObject()}.
 *
 * @param hasChoices whether {@code choices} holds anything
 * @param finished whether a choice names its finish reason
 */
record AnswerScan(
        boolean isObject,
        boolean hasChoices,
        boolean finished,
        Optional<TokenUsage> usage,
        Optional<ErrorScan> error,
        TextSize text) {
    /** More tokens than any model takes: a figure beyond is a fault of the provider and counts as not reported. */
    private static final long PLAUSIBLE_TOKENS = 1_000_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final AnswerScan NO_OBJECT =
            new AnswerScan(false, false, false, Optional.empty(), Optional.empty(), TextSize.NONE);

    static AnswerScan of(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? new Scanner(parser, json).scan() : NO_OBJECT;
        } catch (IOException e) {
            return NO_OBJECT;
        }
    }

    private static final class Scanner {
        private final JsonParser parser;
        private final byte[] json;
        private boolean hasChoices;
        private boolean finished;
        private @Nullable TokenUsage usage;
        private @Nullable ErrorScan error;
        private TextSize text = TextSize.NONE;

        Scanner(JsonParser parser, byte[] json) {
            this.parser = parser;
            this.json = json;
        }

        AnswerScan scan() throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "usage" -> usage(value);
                    case "error" -> error = value == JsonToken.VALUE_NULL ? null : ErrorScan.read(parser);
                    case "choices" -> choices(value);
                    default -> parser.skipChildren();
                }
            }
            return new AnswerScan(
                    true, hasChoices, finished, Optional.ofNullable(usage), Optional.ofNullable(error), text);
        }

        private void usage(JsonToken value) throws IOException {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            long prompt = 0;
            long completion = 0;
            long total = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                long figure = parser.nextToken() == JsonToken.VALUE_NUMBER_INT ? tokens() : 0;
                parser.skipChildren();
                switch (name) {
                    case "prompt_tokens" -> prompt = figure;
                    case "completion_tokens" -> completion = figure;
                    case "total_tokens" -> total = figure;
                    default -> {}
                }
            }
            if (prompt == 0 && completion == 0) {
                prompt = total;
            }
            if (prompt > 0 || completion > 0) {
                usage = new TokenUsage(prompt, completion, UsageSource.UPSTREAM);
            }
        }

        private long tokens() throws IOException {
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
                    text(name);
                }
            }
        }

        private void text(String name) throws IOException {
            switch (name) {
                case "finish_reason" -> finished |= !parser.getText().isEmpty();
                case "content", "text", "reasoning_content", "reasoning", "refusal", "arguments", "name" -> {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.finishToken();
                    int to = (int) parser.currentLocation().getByteOffset();
                    text = text.plus(TextSize.ofUtf8(json, from + 1, to - 1));
                }
                default -> {}
            }
        }
    }
}
