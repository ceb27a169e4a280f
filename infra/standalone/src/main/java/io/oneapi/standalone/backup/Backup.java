package io.oneapi.standalone.backup;

import io.oneapi.platform.launch.Version;
import io.oneapi.relay.journal.JournalSnapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Saves the database, the usage journal and dead letters of a data directory, whose gateway may run. */
final class Backup {
    static final String DEAD_LETTERS = "dead-letters";

    private final SqliteFile database;
    private final Path dataDir;
    private final Clock clock;

    Backup(SqliteFile database, Path dataDir, Clock clock) {
        this.database = database;
        this.dataDir = dataDir;
        this.clock = clock;
    }

    /** The file appears when it is complete. It holds credentials, and nobody else may read it. */
    Manifest write(Path file) throws IOException, SQLException {
        Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".one-api-backup");
        try {
            Path archive = Files.createTempFile(directory, "archive", ".zip");
            Manifest manifest = write(archive, directory.resolve(SqliteFile.NAME));
            Files.move(archive, file);
            return manifest;
        } finally {
            delete(directory);
        }
    }

    /**
     * The events are copied after the database, from where they were delivered before it: a call that ends meanwhile is
     * then in the journal, in the database or in both, and never in neither. Booking knows events again by their ids.
     */
    private Manifest write(Path archive, Path copy) throws IOException, SQLException {
        try (JournalSnapshot journal = JournalSnapshot.open(dataDir);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            database.copyTo(copy);
            Map<String, Long> rows = new SqliteFile(copy).rows();
            put(zip, SqliteFile.NAME, copy);
            long journalBytes = 0;
            for (JournalSnapshot.JournalFile journalFile : journal.files()) {
                zip.putNextEntry(new ZipEntry(journalFile.path()));
                journalBytes += journalFile.copyTo(zip);
                zip.closeEntry();
            }
            for (Path letters : deadLetters()) {
                put(zip, DEAD_LETTERS + "/" + letters.getFileName(), letters);
            }
            Manifest manifest = new Manifest(
                    Version.current(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                    rows,
                    journalBytes);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.toJson());
            zip.closeEntry();
            return manifest;
        }
    }

    private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    private List<Path> deadLetters() throws IOException {
        Path directory = dataDir.resolve(DEAD_LETTERS);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException("deleting " + path, e);
                }
            });
        }
    }
}
