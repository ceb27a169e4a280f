package io.oneapi.relay.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.relay.exchange.UpstreamError;
import java.io.IOException;
import java.util.Optional;

/**
 * An {@code error} member as vendors send it: an object, or a plain text.
 *
 * @param codeJson the code as JSON: a text, a number or {@code null}
 */
record ErrorScan(String message, String type, String param, String codeJson) {
    private static final int MAX_TEXT = 512;
    private static final String NO_CODE = "null";

    static ErrorScan ofText(String text) {
        return new ErrorScan(cleaned(text), "", "", NO_CODE);
    }

    /** Reads the value the parser stands on; empty when it says nothing, as {@code null} and {@code {}} do. */
    static Optional<ErrorScan> read(JsonParser parser) throws IOException {
        ErrorScan found = parser.currentToken() == JsonToken.START_OBJECT ? ofObject(parser) : ofValue(parser);
        boolean saysSomething = !found.message.isEmpty()
                || !found.type.isEmpty()
                || !found.code().isEmpty();
        return saysSomething ? Optional.of(found) : Optional.empty();
    }

    private static ErrorScan ofValue(JsonParser parser) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        parser.skipChildren();
        return ofText(text);
    }

    private static ErrorScan ofObject(JsonParser parser) throws IOException {
        String message = "";
        String type = "";
        String param = "";
        String codeJson = NO_CODE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart() || value == JsonToken.VALUE_NULL) {
                parser.skipChildren();
                continue;
            }
            switch (name) {
                case "message" -> message = cleaned(parser.getText());
                case "type" -> type = cleaned(parser.getText());
                case "param" -> param = cleaned(parser.getText());
                case "code" -> codeJson = value.isNumeric() ? parser.getText() : quoted(parser.getText());
                default -> {}
            }
        }
        return new ErrorScan(message, type, param, codeJson);
    }

    /** The code as plain text; empty without one. */
    String code() {
        return codeJson.equals(NO_CODE) ? "" : codeJson.replace("\"", "");
    }

    UpstreamError toUpstreamError(int status) {
        if (message.isEmpty() && type.isEmpty()) {
            return UpstreamError.ofStatus(status, null);
        }
        return new UpstreamError(message, type.isEmpty() ? "upstream_error" : type, param, codeJson);
    }

    /** Readable text: shortened, without control characters. */
    static String cleaned(String text) {
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() <= MAX_TEXT ? printable : printable.substring(0, MAX_TEXT);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(cleaned(text))) + '"';
    }
}
