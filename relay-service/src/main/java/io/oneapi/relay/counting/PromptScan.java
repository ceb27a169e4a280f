package io.oneapi.relay.counting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One forward scan over a request's body that adds up the tokens of its prompt. Members of odd types add nothing. */
final class PromptScan {
    private static final int MAX_DEPTH = 128;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final long TOKENS_BEFORE_THE_ANSWER = 3;

    private final JsonParser parser;
    private final byte[] body;
    private final String model;
    private final Tokenizer tokenizer;
    private final MessageRule messageRule;
    private final ImageRule imageRule;
    private final List<String> remoteImages = new ArrayList<>();
    private long tokens;

    private PromptScan(JsonParser parser, byte[] body, String model, Tokenizer tokenizer) {
        this.parser = parser;
        this.body = body;
        this.model = model;
        this.tokenizer = tokenizer;
        this.messageRule = MessageRule.of(model);
        this.imageRule = ImageRule.of(model);
    }

    /** What a message costs beside its texts. */
    private record MessageRule(long perMessage, long perName) {
        static MessageRule of(String model) {
            return model.equals("gpt-3.5-turbo-0301") ? new MessageRule(4, -1) : new MessageRule(3, 1);
        }
    }

    static PromptTokens tokens(PromptKind kind, String model, byte[] body, Tokenizer tokenizer) {
        try (JsonParser parser = JSON.createParser(body)) {
            PromptScan scan = new PromptScan(parser, body, model, tokenizer);
            scan.scan(kind);
            return new PromptTokens(scan.tokens, scan.remoteImages);
        } catch (IOException e) {
            return PromptTokens.NONE;
        }
    }

    private void scan(PromptKind kind) {
        try {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(kind);
            }
        } catch (IOException e) {
            // The call has been answered, so what stands before the fault is what there is to count.
            return;
        }
    }

    private void object(PromptKind kind) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(kind.member());
            JsonToken value = parser.nextToken();
            if (!wanted) {
                parser.skipChildren();
                continue;
            }
            tokens = 0; // Of members with the same name the last holds.
            remoteImages.clear();
            if (kind == PromptKind.CHAT) {
                messages(value);
            } else {
                value(value);
            }
        }
    }

    private void messages(JsonToken value) throws IOException {
        tokens += TOKENS_BEFORE_THE_ANSWER;
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while ((value = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (value == JsonToken.START_OBJECT) {
                message();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void message() throws IOException {
        tokens += messageRule.perMessage();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> value(value);
                case "role" -> text(value);
                case "name" -> {
                    if (value == JsonToken.VALUE_STRING) {
                        tokens += messageRule.perName();
                    }
                    text(value);
                }
                default -> parser.skipChildren();
            }
        }
    }

    /** A text, a token's id, a part of a content, or a list of these. */
    private void value(JsonToken value) throws IOException {
        switch (value) {
            case VALUE_STRING -> text(value);
            case VALUE_NUMBER_INT -> tokens++;
            case START_OBJECT -> part();
            case START_ARRAY -> {
                JsonToken element;
                while ((element = parser.nextToken()) != JsonToken.END_ARRAY) {
                    value(element);
                }
            }
            default -> {}
        }
    }

    private void part() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "text" -> text(value);
                case "image_url" -> image(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void text(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            tokens += tokenizer.count(model, parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private void image(JsonToken value) throws IOException {
        String url = "";
        String detail = "auto";
        if (value == JsonToken.VALUE_STRING) {
            url = headOfText();
        } else if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
                if (isText && name.equals("url")) {
                    url = headOfText();
                } else if (isText && name.equals("detail")) {
                    detail = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        tokens += imageRule.tokens(url, detail);
        if (imageRule.isMeasured(detail) && !url.isEmpty() && !DataUrlImage.isDataUrl(url)) {
            remoteImages.add(url);
        }
    }

    /**
     * The beginning of the text at hand, enough to measure an image by. Read from the bytes, because the parser would
     * build the whole text, many megabytes for a photograph.
     */
    private String headOfText() {
        int from = (int) parser.currentTokenLocation().getByteOffset() + 1;
        int to = Math.min(body.length, from + DataUrlImage.HEAD_CHARACTERS);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int i = from; i < to && body[i] != '"'; i++) {
            if (body[i] != '\\') {
                head.write(body[i]);
            }
        }
        return head.toString(ISO_8859_1);
    }
}
