package io.oneapi.relay.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps relays from starting in a data directory, as a running one keeps out a second. */
public final class JournalLock implements AutoCloseable {
    private final @Nullable FileChannel lockFile;

    private JournalLock(@Nullable FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /** None when a relay runs there. A directory that never saw one is not touched. */
    public static Optional<JournalLock> take(Path dataDir) throws IOException {
        Path file = dataDir.resolve(UsageJournal.DIRECTORY).resolve(SegmentLog.LOCK);
        if (!Files.exists(file)) {
            return Optional.of(new JournalLock(null));
        }
        FileChannel lockFile = FileChannel.open(file, StandardOpenOption.WRITE);
        if (SegmentLog.locked(lockFile)) {
            return Optional.of(new JournalLock(lockFile));
        }
        lockFile.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (lockFile != null) {
            lockFile.close();
        }
    }
}
