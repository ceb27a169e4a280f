package io.oneapi.relay.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** The model that a provider says has answered. */
final class ResponseModel {
    private static final JsonFactory JSON = new JsonFactory();

    private ResponseModel() {}

    /** The member {@code model} of an object; nothing where there is none. */
    static Optional<String> in(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isModel = parser.currentName().equals("model");
                JsonToken value = parser.nextToken();
                if (isModel && value == JsonToken.VALUE_STRING) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            // An answer that is no JSON, such as a subtitle file, names no model.
            return Optional.empty();
        }
    }
}
