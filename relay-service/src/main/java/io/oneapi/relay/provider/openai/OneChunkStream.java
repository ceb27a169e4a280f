package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A whole completion as the stream it should have been: one chunk with all of it, the usage, the mark at the end. */
final class OneChunkStream {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final ByteArrayOutputStream usageChunk = new ByteArrayOutputStream();
    private boolean hasUsage;

    private OneChunkStream() {}

    static byte[] of(byte[] completion, OpenAiStream.UsageChunk usage) {
        OneChunkStream stream = new OneChunkStream();
        try {
            stream.read(completion);
        } catch (IOException e) {
            throw new RelayRefused(new RelayFailure.UpstreamUnreadable(), e);
        }
        boolean shown = usage == OpenAiStream.UsageChunk.SHOWN && stream.hasUsage;
        String events = event(stream.chunk) + (shown ? event(stream.usageChunk) : "") + "data: [DONE]\n\n";
        return events.getBytes(UTF_8);
    }

    private static String event(ByteArrayOutputStream json) {
        return "data: " + json.toString(UTF_8) + "\n\n";
    }

    private void read(byte[] completion) throws IOException {
        try (JsonParser parser = JSON.createParser(completion);
                JsonGenerator into = JSON.createGenerator(chunk);
                JsonGenerator intoUsage = JSON.createGenerator(usageChunk)) {
            parser.nextToken();
            into.writeStartObject();
            intoUsage.writeStartObject();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser, into, intoUsage);
            }
            into.writeEndObject();
            intoUsage.writeArrayFieldStart("choices");
            intoUsage.writeEndArray();
            intoUsage.writeEndObject();
        }
    }

    private void member(JsonParser parser, JsonGenerator into, JsonGenerator intoUsage) throws IOException {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
            case "object" -> {
                into.writeStringField(name, "chat.completion.chunk");
                intoUsage.writeStringField(name, "chat.completion.chunk");
            }
            case "choices" -> {
                into.writeFieldName(name);
                choices(parser, into);
            }
            case "usage" -> {
                hasUsage = true;
                intoUsage.writeFieldName(name);
                intoUsage.copyCurrentStructure(parser);
            }
            case "id", "model", "created" -> {
                into.writeFieldName(name);
                into.copyCurrentEvent(parser);
                intoUsage.writeFieldName(name);
                intoUsage.copyCurrentEvent(parser);
            }
            default -> {
                into.writeFieldName(name);
                into.copyCurrentStructure(parser);
            }
        }
    }

    /** The choices as they are, but that a message is called a delta. */
    private static void choices(JsonParser parser, JsonGenerator into) throws IOException {
        int depth = 0;
        do {
            boolean isMessage = depth == 2
                    && parser.currentToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals("message");
            if (isMessage) {
                into.writeFieldName("delta");
            } else {
                into.copyCurrentEvent(parser);
            }
            depth += parser.currentToken().isStructStart()
                    ? 1
                    : parser.currentToken().isStructEnd() ? -1 : 0;
        } while (depth > 0 && parser.nextToken() != null);
    }
}
