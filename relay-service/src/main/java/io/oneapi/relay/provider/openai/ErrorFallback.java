package io.oneapi.relay.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places where vendors put the text of an error when they send no {@code error}, the first of them that is there. */
final class ErrorFallback {
    private static final List<String> NAMES = List.of("message", "msg", "err", "error_msg");

    private final @Nullable String[] found = new @Nullable String[NAMES.size() + 1];

    /** Looks at a member of the answer and steps over it. */
    void read(String name, JsonParser parser) throws IOException {
        int rank = NAMES.indexOf(name);
        if (rank >= 0 && parser.currentToken() == JsonToken.VALUE_STRING) {
            found[rank] = parser.getText();
        } else if (name.equals("header") && parser.currentToken() == JsonToken.START_OBJECT) {
            header(parser);
        }
        parser.skipChildren();
    }

    private void header(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMessage = parser.currentName().equals("message");
            if (parser.nextToken() == JsonToken.VALUE_STRING && isMessage) {
                found[NAMES.size()] = parser.getText();
            }
            parser.skipChildren();
        }
    }

    /** What was found, as an error without type or code. */
    Optional<ErrorScan> error() {
        for (String text : found) {
            if (text != null && !text.isBlank()) {
                return Optional.of(ErrorScan.ofText(text));
            }
        }
        return Optional.empty();
    }
}
