package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The texts under one member: a text, or an array of texts, of token ids, or of arrays of these.
 *
 * @param isGiven whether it is there and not empty
 * @param size of all texts
 * @param characters of all texts, escapes undone
 * @param utf8Bytes of all texts, escapes undone
 * @param tokenIds how many numbers stand in the place of texts
 */
public record ScannedText(boolean isGiven, TextSize size, long characters, long utf8Bytes, long tokenIds) {
    static final ScannedText NONE = new ScannedText(false, TextSize.NONE, 0, 0, 0);

    /** Reads the value the parser stands on. */
    static ScannedText read(JsonParser parser, byte[] body) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return NONE;
        }
        TextSize size = TextSize.NONE;
        long characters = 0;
        long utf8Bytes = 0;
        long tokenIds = 0;
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                int from = ByteOffsets.start(parser);
                String text = parser.getText();
                characters += text.codePointCount(0, text.length());
                utf8Bytes += text.getBytes(UTF_8).length;
                size = size.plus(TextSize.ofUtf8(body, from + 1, ByteOffsets.end(parser) - 1));
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                tokenIds++;
            }
            if (depth == 0) {
                return new ScannedText(characters + tokenIds > 0, size, characters, utf8Bytes, tokenIds);
            }
            token = parser.nextToken();
        }
    }

    long estimatedTokens() {
        return size.estimatedTokens() + tokenIds;
    }
}
