package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A wall clock that processes are shown in the place of the real one, and that can be set while they run. A small library
 * of ours does it: the usual one stands in the way of so many other calls that a JVM under it takes a minute to start, or
 * does not start at all.
 */
final class MovedClock {
    private static final String SOURCE = "moved_clock.c";
    private static final int COMPILER_SECONDS = 60;

    private final Path library;
    private final Path offset;

    private MovedClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /**
     * A clock that is right at first.
     *
     * @param directory for its files, which begin with its name
     */
    static MovedClock in(Path directory, String name) throws InterruptedException {
        Path source = directory.resolve(name + ".c");
        MovedClock clock = new MovedClock(directory.resolve(name + ".so"), directory.resolve(name + ".offset"));
        try (InputStream code = Objects.requireNonNull(MovedClock.class.getResourceAsStream(SOURCE))) {
            Files.createDirectories(directory);
            Files.copy(code, source, StandardCopyOption.REPLACE_EXISTING);
            clock.compile(source);
        } catch (IOException e) {
            throw new BenchFailure("cannot make the clock " + name, e);
        }
        clock.set(Duration.ZERO);
        return clock;
    }

    private void compile(Path source) throws IOException, InterruptedException {
        Process compiler = new ProcessBuilder(
                        "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl")
                .inheritIO()
                .start();
        if (!compiler.waitFor(COMPILER_SECONDS, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            compiler.destroyForcibly();
            throw new BenchFailure("cannot compile " + source);
        }
    }

    /** What a process needs in its environment to be shown this clock. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "MOVED_CLOCK", offset.toString());
    }

    /** Sets it that far ahead of the real one; behind it when negative. The file is never empty: it is looked at all the time. */
    void set(Duration ahead) {
        ByteBuffer seconds =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, ahead.toSeconds());
        try (FileChannel file = FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(seconds, 0);
        } catch (IOException e) {
            throw new BenchFailure("cannot set the clock " + offset, e);
        }
    }
}
