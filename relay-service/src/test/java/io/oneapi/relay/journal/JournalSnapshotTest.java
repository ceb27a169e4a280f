package io.oneapi.relay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSnapshotTest {
    private static final int SEGMENT_BYTES = 64;

    @TempDir
    Path data;

    @TempDir
    Path copied;

    private Path journal;

    @BeforeEach
    void nameJournal() {
        journal = data.resolve("usage-journal");
    }

    @Test
    void holdsWhatIsDeliveredAndDeletedBeforeItIsCopied() throws IOException {
        try (SegmentLog log = SegmentLog.open(journal, SEGMENT_BYTES)) {
            append(log, 0, 20);
            try (JournalSnapshot snapshot = JournalSnapshot.open(data)) {
                log.deliveredTo(log.end());
                copy(snapshot);
            }
        }

        assertThat(undelivered()).hasSize(20).startsWith("event 0").endsWith("event 19");
    }

    @Test
    void holdsNothingTwiceThatWasDeliveredBefore() throws IOException {
        try (SegmentLog log = SegmentLog.open(journal, 4096)) {
            append(log, 0, 3);
            log.deliveredTo(log.end());
            append(log, 3, 5);
            try (JournalSnapshot snapshot = JournalSnapshot.open(data)) {
                copy(snapshot);
            }
        }

        assertThat(undelivered()).containsExactly("event 3", "event 4");
    }

    @Test
    void endsBeforeARecordThatIsBeingWritten() throws IOException {
        try (SegmentLog log = SegmentLog.open(journal, 4096)) {
            append(log, 0, 1);
        }
        Path segment = journal.resolve("00000000000000000000.segment");
        Files.write(segment, new byte[] {0, 0, 0, 50, 1, 2, 3, 4, 5, 6}, StandardOpenOption.APPEND);

        try (JournalSnapshot snapshot = JournalSnapshot.open(data)) {
            copy(snapshot);
        }

        assertThat(copied.resolve("usage-journal/00000000000000000000.segment")).hasSize(8 + "event 0".length());
        assertThat(undelivered()).containsExactly("event 0");
    }

    @Test
    void isEmptyWhereNoRelayHasRun() throws IOException {
        try (JournalSnapshot snapshot = JournalSnapshot.open(data)) {
            assertThat(snapshot.files()).isEmpty();
        }
    }

    @Test
    void isLockedOutWhileARelayRuns() throws IOException {
        try (SegmentLog _ = SegmentLog.open(journal, 4096)) {
            assertThat(JournalLock.take(data)).isEmpty();
        }
        try (JournalLock _ = JournalLock.take(data).orElseThrow()) {
            assertThat(JournalLock.take(data)).isEmpty();
        }
    }

    private static void append(SegmentLog log, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            log.append(("event " + i).getBytes(UTF_8));
        }
    }

    private void copy(JournalSnapshot snapshot) throws IOException {
        Files.createDirectories(copied.resolve("usage-journal"));
        for (JournalSnapshot.JournalFile file : snapshot.files()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertThat(file.copyTo(bytes)).isEqualTo(bytes.size());
            Files.write(copied.resolve(file.path()), bytes.toByteArray());
        }
    }

    private List<String> undelivered() throws IOException {
        try (SegmentLog log = SegmentLog.open(copied.resolve("usage-journal"), 4096)) {
            List<String> events = new ArrayList<>();
            long position = log.delivered();
            while (position < log.end()) {
                SegmentLog.Batch batch = log.read(position, 100);
                batch.records().forEach(record -> events.add(new String(record, UTF_8)));
                position = batch.end();
            }
            return events;
        }
    }
}
