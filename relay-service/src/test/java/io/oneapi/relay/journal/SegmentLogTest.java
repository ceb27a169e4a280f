package io.oneapi.relay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentLogTest {
    private static final int LARGE = 1 << 20;
    /** Room for two records of two bytes and their headers. */
    private static final int SMALL = 20;

    private static final int RECORD_OF_TWO = 10;

    @TempDir
    Path directory;

    @Test
    void readsRecordsInTheOrderInWhichTheyWereAppended() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one", "", "three");

            assertThat(texts(log.read(10))).containsExactly("one", "", "three");
            assertThat(texts(log.read(2))).containsExactly("one", "");
        }
    }

    @Test
    void readsTheSameRecordsUntilTheyAreDelivered() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one", "two", "three");

            SegmentLog.Batch first = log.read(2);
            assertThat(texts(log.read(2))).containsExactly("one", "two");
            log.deliveredTo(first.end());

            assertThat(texts(log.read(2))).containsExactly("three");
            assertThat(log.delivered()).isEqualTo(first.end());
            assertThat(log.end()).isGreaterThan(first.end());
        }
    }

    @Test
    void readsNothingWhenAllIsDelivered() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one");
            log.deliveredTo(log.read(5).end());

            assertThat(log.read(5).records()).isEmpty();
            assertThat(log.read(5).end()).isEqualTo(log.end());
        }
    }

    @Test
    void goesOnAfterItWasClosed() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one", "two");
            log.deliveredTo(log.read(1).end());
        }

        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "three");

            assertThat(texts(log.read(5))).containsExactly("two", "three");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 8, 9, 10})
    void cutsOffARecordThatWasBeingWritten(int bytesMissing) throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one", "to");
        }
        truncate(segments().getLast(), bytesMissing);

        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "three");

            assertThat(texts(log.read(5))).containsExactly("one", "three");
        }
    }

    @Test
    void readsTheSegmentsOneAfterTheOther() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            List<String> written = appendNumbers(log, 10, 20);

            assertThat(segments()).hasSize(5);
            assertThat(deliverAll(log, 3)).isEqualTo(written);
        }
    }

    @Test
    void deletesSegmentsThatAreDelivered() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 10, 16);
            assertThat(segments()).hasSize(3);

            log.deliveredTo(3L * RECORD_OF_TWO);
            assertThat(segments()).hasSize(2);

            log.deliveredTo(log.end());
            assertThat(segments()).hasSize(1);
        }

        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 16, 18);

            assertThat(deliverAll(log, 5)).containsExactly("16", "17");
        }
    }

    @Test
    void readsOnAcrossSegmentsAfterItWasClosed() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 10, 17);
            log.deliveredTo(3L * RECORD_OF_TWO);
        }

        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 17, 20);

            assertThat(deliverAll(log, 5)).containsExactly("13", "14", "15", "16", "17", "18", "19");
        }
    }

    /** Offsets: the length, the checksum and the text of the first record. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 9})
    void passesOverADamagedSegmentAndKeepsACopy(int damagedByte) throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 10, 14);
            Path damaged = segments().getFirst();
            overwrite(damaged, damagedByte, 0x55);
            byte[] found = Files.readAllBytes(damaged);

            assertThat(deliverAll(log, 5)).containsExactly("12", "13");
            assertThat(directory.resolve(damaged.getFileName() + ".damaged")).hasBinaryContent(found);
        }
    }

    @Test
    void yieldsTheRecordsBeforeTheDamage() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 10, 14);
            overwrite(segments().getFirst(), RECORD_OF_TWO + 9, 'x');

            assertThat(deliverAll(log, 5)).containsExactly("10", "12", "13");
        }
    }

    @Test
    void passesOverDamageEachTimeItIsReadUntilThatIsNoted() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 10, 14);
            overwrite(segments().getFirst(), 9, 'x');

            long end = log.read(5).end();

            assertThat(log.read(5).end()).isEqualTo(end).isEqualTo(2L * RECORD_OF_TWO);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 11})
    void readsAllThatIsThereWhenTheCheckpointIsTorn(int length) throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one", "two");
            log.deliveredTo(log.read(1).end());
        }
        Path checkpoint = directory.resolve("delivered");
        truncate(checkpoint, Math.toIntExact(Files.size(checkpoint)) - length);

        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            assertThat(texts(log.read(5))).containsExactly("one", "two");
        }
    }

    @Test
    void readsAllThatIsThereWhenTheCheckpointIsDamaged() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            appendNumbers(log, 10, 14);
            log.deliveredTo(3L * RECORD_OF_TWO);
        }
        overwrite(directory.resolve("delivered"), 7, 0x55);

        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThat(deliverAll(log, 5)).containsExactly("12", "13");
        }
    }

    @Test
    void refusesToOpenALogThatIsOpen() throws IOException {
        SegmentLog first = SegmentLog.open(directory, LARGE);
        try (first) {
            assertThatThrownBy(() -> SegmentLog.open(directory, LARGE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");

            append(first, "still open");
            assertThat(texts(first.read(5))).containsExactly("still open");
        }
    }

    @Test
    void opensAgainAfterItWasClosed() throws IOException {
        SegmentLog.open(directory, LARGE).close();

        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            assertThat(log.end()).isZero();
        }
    }

    @Test
    void takesRecordsFromAnInterruptedThread() throws IOException, InterruptedException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            List<IOException> faults = new ArrayList<>();
            Thread interrupted = Thread.ofVirtual().unstarted(() -> {
                Thread.currentThread().interrupt();
                try {
                    appendNumbers(log, 10, 14);
                } catch (IOException e) {
                    faults.add(e);
                }
            });

            interrupted.start();
            interrupted.join();
            appendNumbers(log, 14, 16);

            assertThat(faults).isEmpty();
            assertThat(deliverAll(log, 10)).containsExactly("10", "11", "12", "13", "14", "15");
        }
    }

    @Test
    void refusesARecordThatIsTooLargeAndStaysAsItWas() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, LARGE)) {
            append(log, "one");

            assertThatThrownBy(() -> log.append(new byte[(1 << 20) + 1])).isInstanceOf(IOException.class);
            append(log, "two");

            assertThat(texts(log.read(5))).containsExactly("one", "two");
        }
    }

    @Test
    void readsRecordsOfTheLargestSize() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, 64 * LARGE)) {
            for (int i = 0; i < 5; i++) {
                log.append(new byte[1 << 20]);
            }

            assertThat(deliverAll(log, 10)).hasSize(5);
        }
    }

    private static void append(SegmentLog log, String... records) throws IOException {
        for (String record : records) {
            log.append(record.getBytes(UTF_8));
        }
    }

    private static List<String> appendNumbers(SegmentLog log, int from, int to) throws IOException {
        List<String> numbers =
                IntStream.range(from, to).mapToObj(Integer::toString).toList();
        append(log, numbers.toArray(String[]::new));
        return numbers;
    }

    private static List<String> deliverAll(SegmentLog log, int batchSize) throws IOException {
        List<String> all = new ArrayList<>();
        while (log.delivered() < log.end()) {
            SegmentLog.Batch batch = log.read(batchSize);
            assertThat(batch.end()).as("a read that gets on").isGreaterThan(log.delivered());
            all.addAll(texts(batch));
            log.deliveredTo(batch.end());
        }
        return all;
    }

    private static List<String> texts(SegmentLog.Batch batch) {
        return batch.records().stream().map(record -> new String(record, UTF_8)).toList();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }

    private static void truncate(Path file, int bytesMissing) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - bytesMissing);
        }
    }

    private static void overwrite(Path file, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] = (byte) value;
        Files.write(file, bytes, StandardOpenOption.WRITE);
    }
}
