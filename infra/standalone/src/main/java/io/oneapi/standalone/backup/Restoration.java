package io.oneapi.standalone.backup;

import io.oneapi.platform.failure.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Makes a data directory of the file of a backup. What is wrong with the file leaves the directory as it was. */
final class Restoration {
    /** A backup holds no other names, so that none can lead out of the directory. */
    private static final Pattern NAMES = Pattern.compile(Pattern.quote(Manifest.NAME) + "|"
            + Pattern.quote(SqliteFile.NAME)
            + "|usage-journal/(?:[0-9]{20}\\.segment|delivered)|dead-letters/[A-Za-z0-9][A-Za-z0-9._-]*");

    private final SqliteFile database;
    private final Path dataDir;

    Restoration(SqliteFile database, Path dataDir) {
        this.database = database;
        this.dataDir = dataDir;
    }

    Manifest read(Path file) throws IOException, SQLException {
        checkEmpty();
        Files.createDirectories(dataDir);
        Path unpacked = Files.createTempDirectory(dataDir, ".restore");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = unpack(zip, unpacked);
            SqliteFile copy = new SqliteFile(unpacked.resolve(SqliteFile.NAME));
            if (!copy.rows().equals(manifest.rows())) {
                throw new StartFailure("the database in " + file + " does not hold the rows that its manifest names");
            }
            settle(unpacked);
            return manifest;
        } catch (ZipException e) {
            throw new StartFailure(file + " is no backup, or a damaged one: " + e.getMessage(), e);
        } finally {
            Backup.delete(unpacked);
        }
    }

    private void checkEmpty() throws IOException {
        if (Files.exists(database.path())) {
            throw new StartFailure("there already is a database, " + database.path());
        }
        if (!Files.exists(dataDir)) {
            return;
        }
        try (Stream<Path> files = Files.list(dataDir)) {
            if (files.findAny().isPresent()) {
                throw new StartFailure(dataDir + " is not empty; name a new directory, or move away what is there");
            }
        }
    }

    private static Manifest unpack(ZipFile zip, Path directory) throws IOException {
        List<? extends ZipEntry> entries = zip.stream().toList();
        for (ZipEntry entry : entries) {
            if (!NAMES.matcher(entry.getName()).matches()) {
                throw new StartFailure("it is no backup: it holds the name " + entry.getName());
            }
        }
        for (String name : List.of(Manifest.NAME, SqliteFile.NAME)) {
            if (zip.getEntry(name) == null) {
                throw new StartFailure("it is no backup: it holds no " + name);
            }
        }
        for (ZipEntry entry : entries) {
            Path target = directory.resolve(entry.getName());
            Files.createDirectories(target.getParent());
            try (InputStream content = zip.getInputStream(entry)) {
                Files.copy(content, target);
            }
        }
        return Manifest.ofJson(Files.readAllBytes(directory.resolve(Manifest.NAME)));
    }

    /** The database comes last, since without it the directory is no installation. */
    private void settle(Path unpacked) throws IOException {
        Files.delete(unpacked.resolve(Manifest.NAME));
        for (String name : List.of("usage-journal", Backup.DEAD_LETTERS)) {
            if (Files.exists(unpacked.resolve(name))) {
                Files.move(unpacked.resolve(name), dataDir.resolve(name));
            }
        }
        Files.move(unpacked.resolve(SqliteFile.NAME), database.path());
    }
}
