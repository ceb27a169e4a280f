package io.oneapi.relay.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into server-sent events as they arrive, wherever the network has split them. Lines may end in
 * LF, CR LF or CR; a blank after {@code data:} is optional; a stream that ends without a blank line still yields its
 * last event. See the HTML standard, chapter 9.2.
 */
public final class SseDecoder {
    private static final int MAX_EVENT_BYTES = 16 * 1024 * 1024;
    private static final int READ_SIZE = 4 * 1024;
    private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    private final InputStream source;
    private byte[] buffer = new byte[READ_SIZE];
    private int start;
    private int scanned;
    private int end;
    private boolean lineIsEmpty = true;
    private boolean atEnd;

    public SseDecoder(InputStream source) {
        this.source = source;
    }

    /**
     * The next event, waiting for it; empty when the stream has ended.
     *
     * @throws IOException when the source fails, or an event is larger than 16 MiB
     */
    public Optional<SseEvent> next() throws IOException {
        while (true) {
            int eventEnd = findEventEnd();
            if (eventEnd >= 0) {
                return Optional.of(take(eventEnd));
            }
            if (atEnd) {
                return start < end ? Optional.of(take(end)) : Optional.empty();
            }
            fill();
        }
    }

    /** The offset behind the blank line that ends the first event in the buffer, or -1 when it is not there yet. */
    private int findEventEnd() {
        while (scanned < end) {
            byte current = buffer[scanned];
            if (current != '\n' && current != '\r') {
                lineIsEmpty = false;
                scanned++;
                continue;
            }
            if (current == '\r' && scanned + 1 == end && !atEnd) {
                // The LF that belongs to it may be in the next packet.
                return -1;
            }
            boolean pair = current == '\r' && scanned + 1 < end && buffer[scanned + 1] == '\n';
            scanned += pair ? 2 : 1;
            if (lineIsEmpty && scanned - start > (pair ? 2 : 1)) {
                return scanned;
            }
            if (lineIsEmpty) {
                // Blank lines before an event belong to nothing.
                start = scanned;
            }
            lineIsEmpty = true;
        }
        return -1;
    }

    private SseEvent take(int eventEnd) {
        byte[] raw = Arrays.copyOfRange(buffer, start, eventEnd);
        start = eventEnd;
        scanned = eventEnd;
        lineIsEmpty = true;
        return new SseEvent(raw, data(raw));
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        if (end == buffer.length) {
            if (buffer.length >= MAX_EVENT_BYTES) {
                throw new IOException("an event of the stream is larger than " + MAX_EVENT_BYTES + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = source.read(buffer, end, buffer.length - end);
        if (count < 0) {
            atEnd = true;
        } else {
            end += count;
        }
    }

    private static boolean startsWith(byte[] raw, byte[] prefix) {
        return raw.length >= prefix.length && Arrays.equals(raw, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] data(byte[] raw) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(raw.length);
        boolean first = true;
        int lineStart = startsWith(raw, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        for (int i = 0; i <= raw.length; i++) {
            if (i < raw.length && raw[i] != '\n' && raw[i] != '\r') {
                continue;
            }
            int valueStart = dataValueStart(raw, lineStart, i);
            if (valueStart >= 0) {
                if (!first) {
                    data.write('\n');
                }
                data.write(raw, valueStart, i - valueStart);
                first = false;
            }
            lineStart = i + 1;
        }
        return data.toByteArray();
    }

    private static int dataValueStart(byte[] raw, int from, int to) {
        int colon = from + DATA.length;
        if (to <= colon || raw[colon] != ':' || !Arrays.equals(raw, from, colon, DATA, 0, DATA.length)) {
            return -1;
        }
        return to > colon + 1 && raw[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }
}
