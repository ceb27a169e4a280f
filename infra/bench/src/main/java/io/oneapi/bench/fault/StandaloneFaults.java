package io.oneapi.bench.fault;

import static io.oneapi.bench.fault.Callers.SEE_NOBODY;
import static io.oneapi.bench.fault.Callers.SEE_REFUSALS;
import static io.oneapi.bench.fault.Need.NOTHING;
import static io.oneapi.bench.fault.Need.SMALL_DISK;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What can happen to the one process, as a table. */
final class StandaloneFaults {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String POISON = "no usage event";

    private StandaloneFaults() {}

    static List<Fault<Standalone>> all() {
        return List.of(
                new Fault<>(
                        "standalone-killed",
                        "`kill -9` of the process, started again",
                        NOTHING,
                        SEE_NOBODY,
                        StandaloneFaults::killed),
                new Fault<>(
                        "standalone-poison",
                        "`kill -9`; a record that is no event behind the others in the journal; started again",
                        NOTHING,
                        SEE_NOBODY,
                        StandaloneFaults::poisoned),
                new Fault<>(
                        "standalone-disk-full",
                        "the disk below the journal full for " + StackFaults.LONG_ABSENCE.toSeconds() + " s",
                        SMALL_DISK,
                        SEE_REFUSALS,
                        StackFaults::diskFull));
    }

    private static void killed(Standalone gateway) throws InterruptedException {
        gateway.kill();
        gateway.startAgain();
    }

    private static void poisoned(Standalone gateway) throws InterruptedException {
        gateway.kill();
        append(gateway.data().resolve("usage-journal"), POISON.getBytes(StandardCharsets.UTF_8));
        gateway.startAgain();
        Path deadLetters = gateway.data().resolve("dead-letters/usage");
        Await.nothingMissing("putting the poison aside", LIMIT, () -> holds(deadLetters, POISON));
    }

    private static List<String> holds(Path file, String text) {
        try {
            boolean held = Files.exists(file) && Files.readString(file).contains(text);
            return held ? List.of() : List.of("the record in " + file);
        } catch (IOException e) {
            throw new BenchFailure("cannot read " + file, e);
        }
    }

    /** A record as the journal frames them: length, checksum, bytes. */
    private static void append(Path journal, byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        ByteBuffer framed = ByteBuffer.allocate(8 + record.length)
                .putInt(record.length)
                .putInt((int) checksum.getValue())
                .put(record);
        try (Stream<Path> files = Files.list(journal)) {
            Path last = files.filter(file -> file.toString().endsWith(".segment"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new BenchFailure("there is no journal in " + journal));
            Files.write(last, framed.array(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new BenchFailure("cannot write into the journal " + journal, e);
        }
    }
}
