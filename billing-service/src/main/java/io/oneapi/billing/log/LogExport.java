package io.oneapi.billing.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;

/**
 * Log rows as a CSV file, newest first. Whoever reads it draws the rows out of the log, a bounded number at a time; rows
 * that are written meanwhile are not in it. The first are read at once, while a failure can still be told.
 */
final class LogExport extends InputStream {
    private static final int ROWS_AT_ONCE = 1000;

    private final Rows rows;
    private final LogSheet sheet;
    private byte[] buffer;
    private int position;
    private long endId = Long.MAX_VALUE;

    /** Asks for rows with ids below one, newest first; none means that there are no more. */
    @FunctionalInterface
    interface Rows {
        List<LogRow> below(long endId, int limit);
    }

    LogExport(Rows rows, LogSheet.Columns columns, ZoneId zone) {
        this.rows = rows;
        this.sheet = new LogSheet(columns, zone);
        this.buffer = (sheet.heading() + next()).getBytes(UTF_8);
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : buffer[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length > 0 && isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, buffer.length - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        if (position == buffer.length) {
            refill();
        }
        return position == buffer.length;
    }

    /** The server breaks the answer off for an {@link IOException}; any other failure would leave its reader waiting. */
    private void refill() throws IOException {
        try {
            buffer = next().getBytes(UTF_8);
        } catch (RuntimeException e) {
            throw new IOException("reading the log", e);
        }
        position = 0;
    }

    private String next() {
        List<LogRow> next = rows.below(endId, ROWS_AT_ONCE);
        StringBuilder text = new StringBuilder();
        next.forEach(row -> text.append(sheet.line(row)));
        if (!next.isEmpty()) {
            endId = next.getLast().id();
        }
        return text.toString();
    }
}
