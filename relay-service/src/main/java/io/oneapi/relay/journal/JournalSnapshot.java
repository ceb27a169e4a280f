package io.oneapi.relay.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a journal that a relay may be writing to, held open so that they can be copied after the database.
 *
 * <p>How far events are delivered is read when this is opened, the events are read when they are copied. So whatever a
 * copy of the database lacks that is made in between will be delivered again; what is in both is booked once, as its id
 * is known. Files that are deleted meanwhile, because all of them is delivered, can still be read.
 */
public final class JournalSnapshot implements AutoCloseable {
    private final List<JournalFile> files = new ArrayList<>();

    private JournalSnapshot() {}

    /** Of the journal in a data directory; empty where there is none. */
    public static JournalSnapshot open(Path dataDir) throws IOException {
        JournalSnapshot snapshot = new JournalSnapshot();
        Path directory = dataDir.resolve(UsageJournal.DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return snapshot;
        }
        try {
            snapshot.add(new Checkpoint(checkpoint(directory)));
            for (Path segment : segments(directory)) {
                snapshot.hold(segment);
            }
            return snapshot;
        } catch (IOException e) {
            snapshot.close();
            throw e;
        }
    }

    private static byte[] checkpoint(Path directory) throws IOException {
        Path file = directory.resolve(SegmentLog.CHECKPOINT);
        // Without one, or torn by its writer, all that is there is delivered again.
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SegmentLog.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void add(JournalFile file) {
        files.add(file);
    }

    private void hold(Path segment) throws IOException {
        try {
            files.add(
                    new Segment(segment.getFileName().toString(), FileChannel.open(segment, StandardOpenOption.READ)));
        } catch (NoSuchFileException _) {
            // Deleted since it was listed: delivered to its end, and so in any copy of the database made from now on.
        }
    }

    public List<JournalFile> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        for (JournalFile file : files) {
            file.close();
        }
    }

    /** A file of the journal. */
    public sealed interface JournalFile {
        /** Its path within the data directory, with slashes. */
        String path();

        /** Copies what is in it now, and tells how many bytes that are. */
        long copyTo(OutputStream target) throws IOException;

        void close() throws IOException;
    }

    private record Checkpoint(byte[] bytes) implements JournalFile {
        @Override
        public String path() {
            return UsageJournal.DIRECTORY + "/" + SegmentLog.CHECKPOINT;
        }

        @Override
        public long copyTo(OutputStream target) throws IOException {
            target.write(bytes);
            return bytes.length;
        }

        @Override
        public void close() {}
    }

    private record Segment(String name, FileChannel content) implements JournalFile {
        @Override
        public String path() {
            return UsageJournal.DIRECTORY + "/" + name;
        }

        /** Up to the last whole record: the next one may be half written. */
        @Override
        public long copyTo(OutputStream target) throws IOException {
            long end = endOfRecords();
            long copied = 0;
            long part = 1;
            // A record whose writing fails is cut off by its writer, so that the file may have become shorter.
            while (copied < end && part > 0) {
                part = content.transferTo(copied, end - copied, Channels.newChannel(target));
                copied += part;
            }
            return copied;
        }

        private long endOfRecords() throws IOException {
            long size = content.size();
            long end = 0;
            long next = recordEnd(0, size);
            while (next > end && next <= size) {
                end = next;
                next = recordEnd(end, size);
            }
            // A length that makes no sense is damage, which the relay reports and walks around; it gets all there is.
            return next < end ? size : end;
        }

        private long recordEnd(long start, long size) throws IOException {
            if (size - start < SegmentLog.HEADER_BYTES) {
                return start;
            }
            ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
            content.read(length, start);
            return start + SegmentLog.HEADER_BYTES + length.getInt(0);
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
