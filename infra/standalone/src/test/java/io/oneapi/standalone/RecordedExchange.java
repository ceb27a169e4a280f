package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a client sent and what the gateway answered. */
record RecordedExchange(HttpMessage request, HttpMessage answer) {
    /** Differ from call to call, or from machine to machine. */
    private static final Set<String> VOLATILE = Set.of(
            "authorization",
            "date",
            "host",
            "user-agent",
            "x-stainless-arch",
            "x-stainless-kotlin-version",
            "x-stainless-os",
            "x-stainless-os-version",
            "x-stainless-runtime-version");

    private static final String REQUEST_ID = "<request id>";
    private static final String BOUNDARY = "<boundary>";

    /** As text that is the same for every call of the same kind. */
    String toFixture() {
        return text(request) + "\n--- answer ---\n" + text(answer);
    }

    private static String text(HttpMessage message) {
        if (message.startLine().isEmpty()) {
            return "none\n";
        }
        StringBuilder text = new StringBuilder(message.startLine()).append('\n');
        message.headers().entrySet().stream()
                .filter(header -> !isVolatile(header.getKey(), message))
                .forEach(header -> text.append(header.getKey())
                        .append(": ")
                        .append(headerValue(header, message))
                        .append('\n'));
        return text.append('\n').append(body(message)).append('\n').toString();
    }

    /** Boundaries and request ids have no fixed length. */
    private static boolean isVolatile(String header, HttpMessage message) {
        boolean isOfAnyLength =
                !boundary(message).isEmpty() || message.bodyText().contains("(request id: ");
        return VOLATILE.contains(header) || (isOfAnyLength && header.equals("content-length"));
    }

    private static String headerValue(Map.Entry<String, String> header, HttpMessage message) {
        if (header.getKey().equals("x-oneapi-request-id")) {
            return REQUEST_ID;
        }
        String boundary = boundary(message);
        return boundary.isEmpty() ? header.getValue() : header.getValue().replace(boundary, BOUNDARY);
    }

    private static String boundary(HttpMessage message) {
        String mark = "boundary=";
        int at = message.contentType().indexOf(mark);
        return at < 0 ? "" : message.contentType().substring(at + mark.length()).replace("\"", "");
    }

    private static String body(HttpMessage message) {
        String boundary = boundary(message);
        return boundary.isEmpty()
                ? readable(message.body()).replaceAll("\\(request id: [^)]*\\)", "(request id: " + REQUEST_ID + ")")
                : form(new String(message.body(), ISO_8859_1), boundary);
    }

    private static String form(String body, String boundary) {
        List<String> parts = new ArrayList<>();
        for (String part : body.split("--" + boundary, -1)) {
            int headEnd = part.indexOf("\r\n\r\n");
            parts.add(
                    headEnd < 0
                            ? part.strip()
                            : part.substring(0, headEnd).replace("\r\n", "\n") + "\n\n"
                                    + readable(part.substring(headEnd + 4, part.length() - 2)
                                            .getBytes(ISO_8859_1))
                                    + "\n");
        }
        return String.join("--" + BOUNDARY, parts);
    }

    private static String readable(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // No text: told by its size and digest.
        }
        return "<" + bytes.length + " bytes, sha-256 " + sha256(bytes) + ">";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
