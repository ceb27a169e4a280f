package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file system of a few megabytes for a usage journal, which can be filled to the last byte.
 *
 * @param journal where it is mounted
 * @param log what mounting says is added to this file
 */
record SmallDisk(Path journal, Path log) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String BALLAST = "ballast";
    private static final int MAX_BALLAST_BYTES = 64 * 1024 * 1024;

    /** Puts it there; done before the gateway starts, since what is below it cannot be seen. */
    void mount() throws InterruptedException {
        try {
            Files.createDirectories(journal);
        } catch (IOException e) {
            throw new BenchFailure("cannot make " + journal, e);
        }
        new Program(log, "mount", "-t", "tmpfs", "-o", "size=48m,mode=700", "tmpfs", journal.toString()).run(LIMIT);
    }

    /** Takes it away, if it is there. */
    void unmount() throws InterruptedException {
        if (isMounted()) {
            new Program(log, "umount", journal.toString()).run(LIMIT);
        }
    }

    private boolean isMounted() {
        try {
            return Files.readString(Path.of("/proc/self/mounts")).contains(" " + journal + " tmpfs ");
        } catch (IOException e) {
            throw new BenchFailure("cannot read the list of mounts", e);
        }
    }

    void fill() {
        byte[] zeros = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(journal.resolve(BALLAST))) {
            for (int written = 0; written < MAX_BALLAST_BYTES; written += zeros.length) {
                ballast.write(zeros);
            }
        } catch (IOException full) {
            return;
        }
        throw new BenchFailure(journal + " has room for more than " + MAX_BALLAST_BYTES + " bytes");
    }

    /** Makes room again, if it was filled. */
    void clear() {
        try {
            Files.deleteIfExists(journal.resolve(BALLAST));
        } catch (IOException e) {
            throw new BenchFailure("cannot make room in " + journal, e);
        }
    }
}
