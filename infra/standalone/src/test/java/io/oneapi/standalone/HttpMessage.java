package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request or an answer as it stood on the wire, without the chunks it may have come in.
 *
 * @param startLine empty when nothing was said
 */
record HttpMessage(String startLine, SortedMap<String, String> headers, byte[] body) {
    private static final String LINE_END = "\r\n";

    static HttpMessage parse(byte[] bytes) {
        // One character a byte, so that places in the text are places in the bytes.
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf(LINE_END + LINE_END);
        if (end < 0) {
            return new HttpMessage(text, new TreeMap<>(), new byte[0]);
        }
        String[] head = text.substring(0, end).split(LINE_END, -1);
        SortedMap<String, String> headers = new TreeMap<>();
        for (String line : Arrays.copyOfRange(head, 1, head.length)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        byte[] rest = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        return new HttpMessage(head[0], headers, headers.containsKey("transfer-encoding") ? joined(rest) : rest);
    }

    /** The chunks as one; the last may have been cut off. */
    private static byte[] joined(byte[] chunks) {
        String text = new String(chunks, ISO_8859_1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        for (int lineEnd = text.indexOf(LINE_END); lineEnd >= 0; lineEnd = text.indexOf(LINE_END, at)) {
            int from = lineEnd + LINE_END.length();
            int length = Math.min(Integer.parseInt(text.substring(at, lineEnd), 16), chunks.length - from);
            body.write(chunks, from, length);
            at = from + length + LINE_END.length();
            if (length == 0) {
                break;
            }
        }
        return body.toByteArray();
    }

    String contentType() {
        return headers.getOrDefault("content-type", "");
    }

    String bodyText() {
        return new String(body, UTF_8);
    }
}
