package io.oneapi.relay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The model that an answer is shown to come from: the one it names, or the one that the caller asked for, cut into the
 * answer's bytes in its place.
 *
 * @param requested null for the one that the answer names
 */
record ShownModel(@Nullable String requested) {
    static final ShownModel AS_ANSWERED = new ShownModel(null);
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** A whole answer. One that is no object of JSON with a model stays as it is. */
    byte[] in(byte[] json) {
        return requested == null ? json : replaced(json, 0, json.length, requested);
    }

    /** The bytes of an event that are to be passed on. */
    byte[] in(SseEvent event, byte[] passed) {
        if (requested == null || event.data().length == 0) {
            return passed;
        }
        int from = indexOf(passed, event.data());
        return from < 0
                ? inLines(event, passed, requested)
                : replaced(passed, from, from + event.data().length, requested);
    }

    /** An event whose data come in several lines: they are put into one. */
    private static byte[] inLines(SseEvent event, byte[] passed, String requested) {
        byte[] data = replaced(event.data(), 0, event.data().length, requested);
        StringBuilder lines = new StringBuilder();
        new String(passed, UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("data"))
                .forEach(line -> lines.append(line).append('\n'));
        String oneLine = new String(data, UTF_8).replace('\n', ' ');
        return lines.append("data: ").append(oneLine).append("\n\n").toString().getBytes(UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, String requested) {
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return bytes;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isModel = parser.currentName().equals("model");
                if (parser.nextToken() == JsonToken.VALUE_STRING && isModel) {
                    parser.finishToken();
                    int start = from + (int) parser.currentTokenLocation().getByteOffset();
                    int end = from + (int) parser.currentLocation().getByteOffset();
                    return spliced(bytes, start, end, requested);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // Whoever made it, it is no JSON, and names no model.
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String model) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + model.length());
        all.write(bytes, 0, from);
        all.write('"');
        all.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(model));
        all.write('"');
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
