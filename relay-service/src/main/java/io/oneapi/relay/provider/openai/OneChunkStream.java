package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.UsageChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A whole completion as the stream it should have been: one chunk with all of it, the usage, the mark at the end. */
final class OneChunkStream {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final ByteArrayOutputStream usageChunk = new ByteArrayOutputStream();
    private boolean hasUsage;

    private OneChunkStream() {}

    static byte[] of(byte[] completion, UsageChunk usage) {
        OneChunkStream stream = new OneChunkStream();
        try {
            stream.read(completion);
        } catch (IOException e) {
            throw new RelayRefused(new RelayFailure.UpstreamUnreadable(), e);
        }
        boolean shown = usage == UsageChunk.SHOWN && stream.hasUsage;
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
                into.writeStringField(name, chunkOf(parser.getText()));
                intoUsage.writeStringField(name, chunkOf(parser.getText()));
            }
            case "choices" -> {
                into.writeFieldName(name);
                array(parser, into, index -> choice(parser, into));
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
            default -> copy(name, parser, into);
        }
    }

    /** Chunks of chats have a name of their own; those of completions are called like the whole. */
    private static String chunkOf(String object) {
        return object.equals("chat.completion") ? "chat.completion.chunk" : object;
    }

    /** A choice as it is, but that its message is called a delta. */
    private static void choice(JsonParser parser, JsonGenerator into) throws IOException {
        object(parser, into, name -> {
            if (name.equals("message")) {
                into.writeFieldName("delta");
                message(parser, into);
            } else {
                copy(name, parser, into);
            }
        });
    }

    private static void message(JsonParser parser, JsonGenerator into) throws IOException {
        object(parser, into, name -> {
            if (name.equals("tool_calls")) {
                into.writeFieldName(name);
                array(parser, into, index -> toolCall(index, parser, into));
            } else {
                copy(name, parser, into);
            }
        });
    }

    /** In streams a call of a tool carries its place, by which clients put its parts together. */
    private static void toolCall(int index, JsonParser parser, JsonGenerator into) throws IOException {
        object(parser, into, name -> {
            switch (name) {
                case "index" -> parser.skipChildren();
                case "function" -> {
                    into.writeNumberField("index", index);
                    copy(name, parser, into);
                }
                default -> copy(name, parser, into);
            }
        });
    }

    private static void copy(String name, JsonParser parser, JsonGenerator into) throws IOException {
        into.writeFieldName(name);
        into.copyCurrentStructure(parser);
    }

    @FunctionalInterface
    private interface Member {
        /** Copies a member whose value the parser stands on. */
        void copy(String name) throws IOException;
    }

    @FunctionalInterface
    private interface Element {
        /** Copies an element the parser stands on. */
        void copy(int index) throws IOException;
    }

    /** Copies an object member by member, and anything else as it is. */
    private static void object(JsonParser parser, JsonGenerator into, Member member) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            into.copyCurrentStructure(parser);
            return;
        }
        into.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.copy(name);
        }
        into.writeEndObject();
    }

    /** Copies an array element by element, and anything else as it is. */
    private static void array(JsonParser parser, JsonGenerator into, Element element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            into.copyCurrentStructure(parser);
            return;
        }
        into.writeStartArray();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            element.copy(index);
        }
        into.writeEndArray();
    }
}
