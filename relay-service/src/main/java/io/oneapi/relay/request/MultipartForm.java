package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks a multipart form through for the fields that matter here (RFC 7578). Files are stepped over. */
final class MultipartForm {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;,\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile(";\\s*name=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename\\*?=", Pattern.CASE_INSENSITIVE);
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(UTF_8);
    private static final int MAX_PARTS = 100;
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_FIELD = 4 * 1024;

    private final ByteBuffer body;
    private final byte[] delimiter;
    private String model = "";
    private @Nullable Span modelAt;
    private boolean stream;
    private String responseFormat = "";
    private Span file = FormScan.NO_FILE;

    private MultipartForm(ByteBuffer body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
    }

    static boolean isOne(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /**
     * Scans a form.
     *
     * @throws RelayRefused when it is not well formed
     */
    static FormScan scan(ByteBuffer body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw refused("the content type of the form names no boundary");
        }
        return new MultipartForm(body, firstGroup(boundary)).scan();
    }

    private FormScan scan() {
        // The first boundary may stand at the very beginning, without the line break before it.
        int at = startsWith(0, delimiter, 2) ? delimiter.length - 2 : afterDelimiter(0);
        for (int part = 0; !startsWith(at, new byte[] {'-', '-'}, 0); part++) {
            if (part == MAX_PARTS) {
                throw refused("the form has more than " + MAX_PARTS + " parts");
            }
            int headEnd = indexOf(BLANK_LINE, at, Math.min(body.limit(), at + MAX_HEAD));
            if (headEnd < 0) {
                throw refused("a part of the form has no head");
            }
            int contentFrom = headEnd + BLANK_LINE.length;
            int next = afterDelimiter(contentFrom - 2);
            part(text(at, headEnd), new Span(contentFrom, Math.max(contentFrom, next - delimiter.length)));
            at = next;
        }
        return new FormScan(model, modelAt, stream, responseFormat, file);
    }

    private void part(String head, Span content) {
        String disposition = disposition(head);
        if (FILE_NAME.matcher(disposition).find()) {
            file = file.equals(FormScan.NO_FILE) ? content : file;
            return;
        }
        switch (field(disposition).orElse("")) {
            case "model" -> {
                // A provider may take the first of two where we take the last.
                requireFirst(modelAt);
                model = value(content);
                modelAt = content;
            }
            case "stream" -> stream = value(content).equalsIgnoreCase("true");
            case "response_format" -> responseFormat = value(content);
            default -> {}
        }
    }

    private static void requireFirst(@Nullable Span earlier) {
        if (earlier != null) {
            throw refused("the form names model more than once");
        }
    }

    /** The header that names a part; others may hold names of another kind. */
    private static String disposition(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst()
                .orElse("");
    }

    private static Optional<String> field(String disposition) {
        Matcher name = NAME.matcher(disposition);
        return name.find() ? Optional.of(firstGroup(name)) : Optional.empty();
    }

    private static String firstGroup(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private String value(Span content) {
        if (content.to() - content.from() > MAX_FIELD) {
            throw refused("a field of the form is longer than " + MAX_FIELD + " bytes");
        }
        return text(content.from(), content.to()).strip();
    }

    private int afterDelimiter(int from) {
        int at = indexOf(delimiter, from, body.limit());
        if (at < 0) {
            throw refused("the form breaks off before its last boundary");
        }
        return at + delimiter.length;
    }

    private int indexOf(byte[] wanted, int from, int limit) {
        for (int i = from; i <= limit - wanted.length; i++) {
            if (body.get(i) == wanted[0] && startsWith(i, wanted, 0)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the wanted bytes, less the first few, stand at an offset. */
    private boolean startsWith(int at, byte[] wanted, int skipped) {
        if (at + wanted.length - skipped > body.limit()) {
            return false;
        }
        for (int i = skipped; i < wanted.length; i++) {
            if (body.get(at + i - skipped) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        body.get(from, bytes);
        return new String(bytes, UTF_8);
    }

    private static RelayRefused refused(String reason) {
        return new RelayRefused(new RelayFailure.InvalidRequest(reason));
    }
}
