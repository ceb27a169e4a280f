package io.oneapi.relay.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a chat.
 *
 * @param count how many there are
 * @param images how many pictures stand in them
 * @param smallImages those of them that ask for low detail
 * @param text size of all texts
 * @param bodyAt what is between the brackets of the array
 * @param system the content of the first message, when that is one of the system
 */
public record Messages(
        int count,
        int images,
        int smallImages,
        TextSize text,
        @Nullable Span bodyAt,
        @Nullable Span system) {
    static final Messages NONE = new Messages(0, 0, 0, TextSize.NONE, null, null);

    private static final long TOKENS_PER_MESSAGE = 4;
    private static final long TOKENS_PER_IMAGE = 765;
    private static final long TOKENS_PER_SMALL_IMAGE = 85;

    /** Reads the value the parser stands on. */
    static Messages read(JsonParser parser, byte[] body) throws IOException {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.VALUE_NULL) {
            return NONE;
        }
        if (value != JsonToken.START_ARRAY) {
            throw BodyScan.refused("messages must be an array");
        }
        return new Reader(parser, body).read();
    }

    long estimatedTokens() {
        return text.estimatedTokens()
                + TOKENS_PER_MESSAGE * count
                + TOKENS_PER_IMAGE * (images - smallImages)
                + TOKENS_PER_SMALL_IMAGE * smallImages;
    }

    private static final class Reader {
        private final JsonParser parser;
        private final byte[] body;
        private int count;
        private int images;
        private int smallImages;
        private TextSize text = TextSize.NONE;
        private boolean firstIsSystem;
        private @Nullable Span firstContentAt;

        Reader(JsonParser parser, byte[] body) {
            this.parser = parser;
            this.body = body;
        }

        Messages read() throws IOException {
            int from = ByteOffsets.start(parser) + 1;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                count++;
                message();
            }
            int to = ByteOffsets.start(parser);
            // The word may stand anywhere, and must not make up for what the rest is estimated at.
            int small = Math.min(smallImages, images);
            return new Messages(count, images, small, text, new Span(from, to), firstIsSystem ? firstContentAt : null);
        }

        /** Adds up the texts of one message, wherever in it they stand; data of images and sounds is no text. */
        private void message() throws IOException {
            if (!parser.currentToken().isStructStart()) {
                return;
            }
            int depth = 1;
            String name = "";
            int contentFrom = -1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                boolean firstContent = count == 1 && depth == 1 && name.equals("content");
                if (firstContent && token != JsonToken.FIELD_NAME && !token.isStructEnd()) {
                    contentFrom = ByteOffsets.start(parser);
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                    images += name.equals("image_url") ? 1 : 0;
                    continue;
                } else if (token == JsonToken.VALUE_STRING) {
                    text(name, depth);
                }
                if (contentFrom >= 0 && depth == 1) {
                    parser.finishToken();
                    firstContentAt = new Span(contentFrom, ByteOffsets.end(parser));
                    contentFrom = -1;
                    name = "";
                }
            }
        }

        private void text(String name, int depth) throws IOException {
            switch (name) {
                case "content", "text" -> {
                    int from = ByteOffsets.start(parser);
                    parser.finishToken();
                    text = text.plus(TextSize.ofUtf8(body, from + 1, ByteOffsets.end(parser) - 1));
                }
                case "detail" -> smallImages += parser.getText().equals("low") ? 1 : 0;
                case "role" -> {
                    if (count == 1 && depth == 1) {
                        firstIsSystem = parser.getText().equals("system");
                    }
                }
                default -> {}
            }
        }
    }
}
