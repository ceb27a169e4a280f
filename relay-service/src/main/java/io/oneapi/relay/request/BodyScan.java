package io.oneapi.relay.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one forward scan over a JSON body finds: the members that routing, holds and prices need, with their places in
 * the bytes. Nothing else is looked at; unknown members and number forms stay as they are. Of members that come twice
 * the last one counts.
 *
 * @param streamOptionsAt where the value of {@code stream_options} stands
 * @param includeUsageAt where the value of {@code stream_options.include_usage} stands
 * @param includeUsage whether the caller asks for a usage chunk
 * @param completionTokenLimit the larger of {@code max_tokens} and {@code max_completion_tokens}, 0 when absent
 * @param choices how many answers are asked for, {@code n}
 * @param messages what stands in {@code messages}
 * @param prompt the text of {@code prompt}
 * @param input the text of {@code input}
 * @param instruction the text of {@code instruction}
 * @param size of pictures, as written; empty when absent
 * @param quality of pictures, as written; empty when absent
 * @param webSearch whether {@code web_search_options} has the model search the web
 * @param tools whether the model may call any, {@code tools} or {@code functions}
 */
public record BodyScan(
        String model,
        @Nullable Span modelAt,
        boolean stream,
        @Nullable Span streamOptionsAt,
        @Nullable Span includeUsageAt,
        boolean includeUsage,
        long completionTokenLimit,
        long choices,
        Messages messages,
        ScannedText prompt,
        ScannedText input,
        ScannedText instruction,
        String size,
        String quality,
        boolean webSearch,
        boolean tools)
        implements RequestScan {
    private static final int MAX_DEPTH = 128;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

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

    long estimatedPromptTokens() {
        return messages.estimatedTokens()
                + prompt.estimatedTokens()
                + input.estimatedTokens()
                + instruction.estimatedTokens();
    }

    RequestNeeds needs() {
        Set<RequestTrait> traits = EnumSet.noneOf(RequestTrait.class);
        if (tools) {
            traits.add(RequestTrait.TOOLS);
        }
        if (messages.images() > 0) {
            traits.add(RequestTrait.IMAGES);
        }
        if (stream) {
            traits.add(RequestTrait.STREAM);
        }
        return new RequestNeeds(traits, estimatedPromptTokens(), completionTokenLimit);
    }

    long completionTokenBound() {
        return completionTokenLimit * choices;
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
        private long maxTokens;
        private long maxCompletionTokens;
        private long choices = 1;
        private Messages messages = Messages.NONE;
        private ScannedText prompt = ScannedText.NONE;
        private ScannedText input = ScannedText.NONE;
        private ScannedText instruction = ScannedText.NONE;
        private String size = "";
        private String quality = "";
        private boolean webSearch;
        private boolean tools;
        private boolean functions;

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
                member(name, parser.nextToken());
            }
            if (parser.nextToken() != null) {
                throw refused("the body must be one JSON object with nothing behind it");
            }
            return new BodyScan(
                    model,
                    modelAt,
                    stream,
                    streamOptionsAt,
                    includeUsageAt,
                    includeUsage,
                    Math.max(maxTokens, maxCompletionTokens),
                    choices,
                    messages,
                    prompt,
                    input,
                    instruction,
                    size,
                    quality,
                    webSearch,
                    tools || functions);
        }

        private void member(String name, JsonToken value) throws IOException {
            switch (name) {
                case "model" -> model(value);
                case "stream" -> stream = bool("stream", value);
                case "stream_options" -> streamOptions(value);
                case "max_tokens" -> maxTokens = integer(name, value, 0, MAX_TOKENS, 0);
                case "max_completion_tokens" -> maxCompletionTokens = integer(name, value, 0, MAX_TOKENS, 0);
                case "n" -> choices = integer(name, value, 1, MAX_CHOICES, 1);
                case "messages" -> messages = Messages.read(parser, body);
                case "prompt" -> prompt = ScannedText.read(parser, body);
                case "input" -> input = ScannedText.read(parser, body);
                case "instruction" -> instruction = ScannedText.read(parser, body);
                case "size" -> size = textOrNothing(value);
                case "quality" -> quality = textOrNothing(value);
                case "web_search_options" -> webSearch = isObject(value);
                case "tools" -> tools = isFilledArray(value);
                case "functions" -> functions = isFilledArray(value);
                default -> parser.skipChildren();
            }
        }

        private void model(JsonToken value) throws IOException {
            if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
                throw refused("model must be a text");
            }
            int from = ByteOffsets.start(parser);
            model = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            modelAt = new Span(from, ByteOffsets.end(parser));
        }

        private void streamOptions(JsonToken value) throws IOException {
            int from = ByteOffsets.start(parser);
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
            streamOptionsAt = new Span(from, ByteOffsets.end(parser));
        }

        private boolean bool(String name, JsonToken value) {
            return switch (value) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE, VALUE_NULL -> false;
                default -> throw refused(name + " must be true or false");
            };
        }

        private long integer(String name, JsonToken value, long min, long max, long otherwise) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return otherwise;
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

        private boolean isObject(JsonToken value) throws IOException {
            parser.skipChildren();
            return value == JsonToken.START_OBJECT;
        }

        private String textOrNothing(JsonToken value) throws IOException {
            String text = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            parser.skipChildren();
            return text;
        }

        private boolean isFilledArray(JsonToken value) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return false;
            }
            boolean isFilled = false;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                isFilled = true;
                parser.skipChildren();
            }
            return isFilled;
        }

        private Span valueSpan() throws IOException {
            int from = ByteOffsets.start(parser);
            parser.skipChildren();
            parser.finishToken();
            return new Span(from, ByteOffsets.end(parser));
        }
    }

    static RelayRefused refused(String reason) {
        return new RelayRefused(new RelayFailure.InvalidRequest(reason));
    }
}
