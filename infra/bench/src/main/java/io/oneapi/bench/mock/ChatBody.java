package io.oneapi.bench.mock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.oneapi.bench.mock.ChatCall.Delivery;
import java.io.IOException;
import java.util.Optional;

/** The members of a chat body that decide on the answer, filled in one forward pass. */
final class ChatBody {
    private String model = "";
    private boolean messagesValid;
    private JsonToken stream = JsonToken.VALUE_FALSE;
    private JsonToken streamOptions = JsonToken.VALUE_NULL;
    private boolean usageWanted;

    private ChatBody() {}

    /** Reads to the end of the object whose opening brace the parser stands on. */
    static ChatBody readMembers(JsonParser parser) throws IOException {
        ChatBody body = new ChatBody();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            body.take(parser.currentName(), parser.nextToken(), parser);
            parser.skipChildren();
        }
        return body;
    }

    String model() {
        return model;
    }

    Delivery delivery() {
        if (stream != JsonToken.VALUE_TRUE) {
            return Delivery.PLAIN;
        }
        return usageWanted ? Delivery.STREAM_WITH_USAGE : Delivery.STREAM;
    }

    /** What the vendor would complain about first. */
    Optional<String> fault() {
        if (model.isEmpty()) {
            return Optional.of("The parameter 'model' is missing or not a text.");
        }
        if (!messagesValid) {
            return Optional.of("The parameter 'messages' must be a list of objects with a role, and not empty.");
        }
        if (!stream.isBoolean() && stream != JsonToken.VALUE_NULL) {
            return Optional.of("The parameter 'stream' must be true or false.");
        }
        if (streamOptions == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (streamOptions != JsonToken.START_OBJECT) {
            return Optional.of("The parameter 'stream_options' must be an object.");
        }
        return stream == JsonToken.VALUE_TRUE
                ? Optional.empty()
                : Optional.of("The parameter 'stream_options' is only allowed together with 'stream'.");
    }

    private void take(String member, JsonToken value, JsonParser parser) throws IOException {
        switch (member) {
            case "model" -> model = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "messages" -> messagesValid = value == JsonToken.START_ARRAY && readMessages(parser);
            case "stream" -> stream = value;
            case "stream_options" -> {
                streamOptions = value;
                usageWanted = value == JsonToken.START_OBJECT && readIncludeUsage(parser);
            }
            default -> {
                // Sampling parameters and the like change nothing here.
            }
        }
    }

    private static boolean readMessages(JsonParser parser) throws IOException {
        boolean valid = true;
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            valid &= parser.currentToken() == JsonToken.START_OBJECT && readRole(parser);
            parser.skipChildren();
            count++;
        }
        return valid && count > 0;
    }

    private static boolean readRole(JsonParser parser) throws IOException {
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean role = "role".equals(parser.currentName());
            found |= parser.nextToken() == JsonToken.VALUE_STRING && role;
            parser.skipChildren();
        }
        return found;
    }

    private static boolean readIncludeUsage(JsonParser parser) throws IOException {
        boolean wanted = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean includeUsage = "include_usage".equals(parser.currentName());
            wanted |= parser.nextToken() == JsonToken.VALUE_TRUE && includeUsage;
            parser.skipChildren();
        }
        return wanted;
    }
}
