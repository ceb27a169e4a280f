package io.oneapi.relay.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only log of records in files, each named after the position of its first byte. A record is its length, a
 * checksum and its bytes. Written without a flush to the disk: that outlives the process, not the machine. How far
 * records have been delivered is kept beside them; files before that point are deleted.
 *
 * <p>One writer and one reader at a time; they do not wait for each other. The files written are no channels: an interrupt
 * of a thread that writes would close a channel, and with it the log.
 */
final class SegmentLog implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(SegmentLog.class);
    static final int HEADER_BYTES = 8;
    private static final int CHECKPOINT_BYTES = 12;
    private static final int MAX_RECORD_BYTES = 1024 * 1024;
    private static final int READ_BYTES = 1024 * 1024;
    static final String SUFFIX = ".segment";
    static final String CHECKPOINT = "delivered";
    static final String LOCK = "lock";

    private final Path directory;
    private final int segmentBytes;
    private final FileChannel lockFile;
    private final RandomAccessFile checkpointFile;
    private final TreeMap<Long, Path> segments = new TreeMap<>();
    private RandomAccessFile writer;
    private long writerStart;
    private volatile long end;
    private volatile long delivered;

    private SegmentLog(Path directory, int segmentBytes, FileChannel lockFile) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.lockFile = lockFile;
        this.checkpointFile = new RandomAccessFile(directory.resolve(CHECKPOINT).toFile(), "rw");
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .forEach(file -> segments.put(startOf(file), file));
        }
        delivered = readCheckpoint();
        if (segments.isEmpty()) {
            writerStart = delivered;
            writer = create(delivered);
            end = delivered;
        } else {
            writerStart = segments.lastKey();
            writer = new RandomAccessFile(segments.lastEntry().getValue().toFile(), "rw");
            end = writerStart + validBytes(segments.lastEntry().getValue());
            if (writer.length() > end - writerStart) {
                Path damaged = keepCopy(segments.lastEntry().getValue());
                log.error(
                        "the usage journal ends in a record that was not written to its end; {} bytes are cut off {}",
                        writer.length() - (end - writerStart),
                        damaged);
            }
            cutOff(writer, end - writerStart);
            delivered = Math.clamp(delivered, segments.firstKey(), end);
        }
    }

    /**
     * Opens the log of a directory, and cuts off a record that was being written when its writer died.
     *
     * @throws IllegalStateException when another process has it open
     */
    static SegmentLog open(Path directory, int segmentBytes) {
        try {
            Files.createDirectories(directory);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lockFile)) {
                lockFile.close();
                throw new IllegalStateException("the usage journal " + directory
                        + " is in use by another process; give each relay a --data-dir of its own");
            }
            return new SegmentLog(directory, segmentBytes, lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException("opening the usage journal " + directory, e);
        }
    }

    static boolean locked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The position behind the last record. */
    long end() {
        return end;
    }

    /** The position up to which records have been delivered. */
    long delivered() {
        return delivered;
    }

    /** Appends a record. After a failure the log is as it was before. */
    synchronized void append(byte[] record) throws IOException {
        if (record.length > MAX_RECORD_BYTES) {
            throw new IOException("a record of " + record.length + " bytes is too large for the usage journal");
        }
        if (end - writerStart >= segmentBytes) {
            startSegment();
        }
        byte[] bytes = ByteBuffer.allocate(HEADER_BYTES + record.length)
                .putInt(record.length)
                .putInt(checksum(record, 0, record.length))
                .put(record)
                .array();
        try {
            writer.write(bytes);
        } catch (IOException e) {
            cutOff(writer, end - writerStart);
            throw e;
        }
        end += HEADER_BYTES + record.length;
    }

    /** Records and the position behind the last of them. */
    record Batch(List<byte[]> records, long end) {}

    /** The oldest records not delivered yet, at most so many; none when all are. */
    Batch read(int maxRecords) throws IOException {
        return read(delivered, maxRecords);
    }

    /** Records from a position on, at most so many; those that are deleted by now, being delivered, are passed over. */
    Batch read(long from, int maxRecords) throws IOException {
        List<byte[]> records = new ArrayList<>();
        long position = from;
        long limit = end;
        if (position < limit) {
            Map.Entry<Long, Path> segment = segmentAt(position);
            if (segment == null) {
                return new Batch(List.of(), delivered);
            }
            long next = nextSegmentStart(segment.getKey(), limit);
            ByteBuffer bytes = readBytes(segment.getValue(), position - segment.getKey(), next - position);
            while (records.size() < maxRecords && bytes.remaining() >= HEADER_BYTES) {
                int length = bytes.getInt(bytes.position());
                if (length < 0 || length > MAX_RECORD_BYTES) {
                    return skipping(records, position, next);
                }
                if (bytes.remaining() < HEADER_BYTES + length) {
                    break;
                }
                int expected = bytes.getInt(bytes.position() + 4);
                byte[] record = new byte[length];
                bytes.get(bytes.position() + HEADER_BYTES, record);
                if (checksum(record, 0, length) != expected) {
                    return skipping(records, position, next);
                }
                bytes.position(bytes.position() + HEADER_BYTES + length);
                position += HEADER_BYTES + length;
                records.add(record);
            }
            if (records.isEmpty()) {
                // A whole record always fits into what was read, so this one claims to be longer than its file.
                return skipping(records, position, next);
            }
        }
        return new Batch(records, position);
    }

    /** What a damaged file still yields; the rest of it is passed over, and said so, but kept on disk for a person. */
    private Batch skipping(List<byte[]> records, long position, long next) throws IOException {
        if (!records.isEmpty()) {
            return new Batch(records, position);
        }
        Map.Entry<Long, Path> segment = segmentAt(position);
        if (segment == null) {
            return new Batch(List.of(), delivered);
        }
        Path damaged = segment.getValue();
        keepCopy(damaged);
        log.error(
                "the usage journal is damaged in {} at {}; {} bytes are passed over",
                damaged,
                position,
                next - position);
        return new Batch(List.of(), next);
    }

    private static Path keepCopy(Path damaged) throws IOException {
        Path copy = damaged.resolveSibling(damaged.getFileName() + ".damaged");
        return Files.copy(damaged, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Notes that all records before this position have been delivered. */
    void deliveredTo(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHECKPOINT_BYTES).putLong(position);
        bytes.putInt(checksum(bytes.array(), 0, 8));
        checkpointFile.seek(0);
        checkpointFile.write(bytes.array());
        delivered = position;
        deleteDelivered();
    }

    private synchronized void deleteDelivered() throws IOException {
        while (segments.size() > 1 && segments.higherKey(segments.firstKey()) <= delivered) {
            Files.deleteIfExists(segments.pollFirstEntry().getValue());
        }
    }

    private synchronized Map.@Nullable Entry<Long, Path> segmentAt(long position) {
        return segments.floorEntry(position);
    }

    private synchronized long nextSegmentStart(long segmentStart, long otherwise) {
        Long next = segments.higherKey(segmentStart);
        return next == null ? otherwise : next;
    }

    private static ByteBuffer readBytes(Path file, long from, long available) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(available, READ_BYTES + MAX_RECORD_BYTES));
        try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = from;
            while (bytes.hasRemaining()) {
                int count = reader.read(bytes, position);
                if (count < 0) {
                    break;
                }
                position += count;
            }
        }
        return bytes.flip();
    }

    private void startSegment() throws IOException {
        RandomAccessFile next = create(end);
        writer.close();
        writer = next;
        writerStart = end;
    }

    private RandomAccessFile create(long start) throws IOException {
        Path file = directory.resolve("%020d".formatted(start) + SUFFIX);
        Files.createFile(file);
        segments.put(start, file);
        return new RandomAccessFile(file.toFile(), "rw");
    }

    private static void cutOff(RandomAccessFile file, long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    private static long startOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private long readCheckpoint() throws IOException {
        if (checkpointFile.length() < CHECKPOINT_BYTES) {
            return 0;
        }
        byte[] bytes = new byte[CHECKPOINT_BYTES];
        checkpointFile.seek(0);
        checkpointFile.readFully(bytes);
        ByteBuffer checkpoint = ByteBuffer.wrap(bytes);
        return checkpoint.getInt(8) == checksum(bytes, 0, 8) ? checkpoint.getLong(0) : 0;
    }

    private static long validBytes(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() >= HEADER_BYTES) {
            int length = bytes.getInt(bytes.position());
            int expected = bytes.getInt(bytes.position() + 4);
            int bodyAt = bytes.position() + HEADER_BYTES;
            if (length < 0 || length > bytes.limit() - bodyAt || checksum(bytes.array(), bodyAt, length) != expected) {
                break;
            }
            bytes.position(bodyAt + length);
        }
        return bytes.position();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    /** Puts onto the disk what is written. */
    synchronized void flush() throws IOException {
        writer.getFD().sync();
    }

    @Override
    public synchronized void close() throws IOException {
        flush();
        writer.close();
        checkpointFile.close();
        lockFile.close();
    }
}
