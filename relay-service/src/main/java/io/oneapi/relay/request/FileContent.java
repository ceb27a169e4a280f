package io.oneapi.relay.request;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body too large for memory, in a file that lives as long as the call. */
record FileContent(Path file, long length) implements RequestContent {
    private static final int BUFFER_SIZE = 64 * 1024;

    @Override
    public void writeTo(OutputStream out, long from, long to) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, Math.max(to - from, 1))];
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
            source.seek(from);
            for (long left = to - from; left > 0; ) {
                int count = source.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("the spooled body is shorter than it was");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("deleting a spooled body", e);
        }
    }
}
