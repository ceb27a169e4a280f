package io.oneapi.relay.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one forward scan over a JSON body finds: the members that routing and holds need, with their places in the
 * bytes. Nothing else is looked at; unknown members and number forms stay as they are.
 *
 * @param model the model asked for; empty when absent
 * @param modelAt where its value stands
 * @param streamOptionsAt where the value of {@code stream_options} stands
 * @param includeUsageAt where the value of {@code stream_options.include_usage} stands
 * @param includeUsage whether the caller asks for a usage chunk
 * @param maxCompletionTokens the larger of {@code max_tokens} and {@code max_completion_tokens}, 0 when absent
 * @param choices how many answers are asked for, {@code n}
 */
public record BodyScan(
        String model,
        @Nullable Span modelAt,
        boolean stream,
        @Nullable Span streamOptionsAt,
        @Nullable Span includeUsageAt,
        boolean includeUsage,
        long maxCompletionTokens,
        long choices,
        int messages,
        int images,
        TextSize promptText) {
    private static final int MAX_DEPTH = 128;
    private static final long TOKENS_PER_MESSAGE = 4;
    private static final long TOKENS_PER_IMAGE = 765;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** A place in the bytes, from the first byte to the one after the last. */
    public record Span(int from, int to) {}

    /**
     * Scans a body.
     *
     * @throws RelayRefused when it is no JSON object, or a member that is needed has the wrong type
     */
    public static BodyScan of(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return new Scanner(parser, body).scan();
        } catch (IOException e) {
            throw new RelayRefused(new RelayFailure.InvalidRequest("the body is not valid JSON"), e);
        }
    }

    /** About how many tokens the prompt has; used for holds and limits only. */
    public long estimatedPromptTokens() {
        return promptText.estimatedTokens() + TOKENS_PER_MESSAGE * messages + TOKENS_PER_IMAGE * images;
    }

    /** The largest number of completion tokens the caller asks for, 0 when it names no limit. */
    public long completionTokenBound() {
        return maxCompletionTokens * choices;
    }

    private static final class Scanner {
        private static final long MAX_TOKENS = 1_073_741_823;
        private static final long MAX_CHOICES = 128;

        private final JsonParser parser;
        private final byte[] body;
        private String model = "";
        private @Nullable Span modelAt;
        private boolean stream;
        private @Nullable Span streamOptionsAt;
        private @Nullable Span includeUsageAt;
        private boolean includeUsage;
        private long maxCompletionTokens;
        private long choices = 1;
        private int messages;
        private int images;
        private TextSize promptText = TextSize.NONE;

        Scanner(JsonParser parser, byte[] body) {
            this.parser = parser;
            this.body = body;
        }

        BodyScan scan() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("the body must be a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                member(name, value);
            }
            return new BodyScan(
                    model,
                    modelAt,
                    stream,
                    streamOptionsAt,
                    includeUsageAt,
                    includeUsage,
                    maxCompletionTokens,
                    choices,
                    messages,
                    images,
                    promptText);
        }

        private void member(String name, JsonToken value) throws IOException {
            switch (name) {
                case "model" -> model(value);
                case "stream" -> stream = bool("stream", value);
                case "stream_options" -> streamOptions(value);
                case "max_tokens", "max_completion_tokens" ->
                    maxCompletionTokens = Math.max(maxCompletionTokens, integer(name, value, 0, MAX_TOKENS));
                case "n" -> choices = value == JsonToken.VALUE_NULL ? 1 : integer("n", value, 1, MAX_CHOICES);
                case "messages" -> messages(value);
                default -> parser.skipChildren();
            }
        }

        private void model(JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            if (value != JsonToken.VALUE_STRING) {
                throw refused("model must be a text");
            }
            int from = start();
            model = parser.getText();
            modelAt = new Span(from, end());
        }

        private void streamOptions(JsonToken value) throws IOException {
            int from = start();
            includeUsage = false;
            includeUsageAt = null;
            if (value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean wanted = parser.currentName().equals("include_usage");
                    JsonToken option = parser.nextToken();
                    if (wanted) {
                        includeUsage = option == JsonToken.VALUE_TRUE;
                        includeUsageAt = valueSpan();
                    } else {
                        parser.skipChildren();
                    }
                }
            } else if (value != JsonToken.VALUE_NULL) {
                throw refused("stream_options must be an object");
            }
            parser.finishToken();
            streamOptionsAt = new Span(from, end());
        }

        private void messages(JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            if (value != JsonToken.START_ARRAY) {
                throw refused("messages must be an array");
            }
            messages = 0;
            images = 0;
            promptText = TextSize.NONE;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                messages++;
                message();
            }
        }

        /** Adds up the texts of one message, wherever in it they stand; data of images and sounds is no text. */
        private void message() throws IOException {
            if (!parser.currentToken().isStructStart()) {
                return;
            }
            int depth = 1;
            String name = "";
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                    if (name.equals("image_url")) {
                        images++;
                    }
                } else if (token == JsonToken.VALUE_STRING && (name.equals("content") || name.equals("text"))) {
                    int from = start();
                    parser.finishToken();
                    promptText = promptText.plus(TextSize.ofUtf8(body, from + 1, end() - 1));
                }
            }
        }

        private boolean bool(String name, JsonToken value) {
            return switch (value) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE, VALUE_NULL -> false;
                default -> throw refused(name + " must be true or false");
            };
        }

        private long integer(String name, JsonToken value, long min, long max) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return 0;
            }
            if (value != JsonToken.VALUE_NUMBER_INT) {
                throw refused(name + " must be an integer");
            }
            boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && parser.getLongValue() >= min
                    && parser.getLongValue() <= max;
            if (!fits) {
                throw refused(name + " must be between " + min + " and " + max);
            }
            return parser.getLongValue();
        }

        private Span valueSpan() throws IOException {
            int from = start();
            parser.skipChildren();
            parser.finishToken();
            return new Span(from, end());
        }

        private int start() {
            return offset(parser.currentTokenLocation().getByteOffset());
        }

        private int end() {
            return offset(parser.currentLocation().getByteOffset());
        }

        private static int offset(long byteOffset) {
            if (byteOffset < 0) {
                throw refused("the body must be JSON in UTF-8");
            }
            return (int) byteOffset;
        }

        private static RelayRefused refused(String reason) {
            return new RelayRefused(new RelayFailure.InvalidRequest(reason));
        }
    }
}
