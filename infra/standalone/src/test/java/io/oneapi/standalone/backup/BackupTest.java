package io.oneapi.standalone.backup;

import static io.oneapi.standalone.reconcile.Ledgers.NOON;
import static io.oneapi.standalone.reconcile.Ledgers.call;
import static io.oneapi.standalone.reconcile.Ledgers.eventId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.relay.journal.UsageJournal;
import io.oneapi.standalone.AllServices;
import io.oneapi.standalone.reconcile.Ledgers;
import io.oneapi.standalone.tool.Tool;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code ./oneapi backup} and {@code ./oneapi restore} do and print, behind the exit code in a line of its own. */
class BackupTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    Path directory;

    @Test
    void restoresEveryCallThatHadEndedWhenItBegan() throws InterruptedException {
        Path data = directory.resolve("data");
        Path file = directory.resolve("backup.zip");
        AtomicInteger ended = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        int endedBefore;
        try (ApplicationContext services = start(data)) {
            fill(database(data));
            UsageJournal journal = services.getBean(UsageJournal.class);
            Thread calls = Thread.ofVirtual().start(() -> {
                while (!stopped.get() && ended.get() < 100_000) {
                    journal.append(call(ended.get(), 70, 3, 2));
                    ended.incrementAndGet();
                }
            });
            await().until(() -> ended.get() > 3000);

            endedBefore = ended.get();
            assertThat(backup(NONE, data, file)).startsWith("0\n" + file + ": ");

            stopped.set(true);
            calls.join();
        }

        Path restored = directory.resolve("restored");
        assertThat(restore(restored, file)).startsWith("0\n");
        try (ApplicationContext services = start(restored)) {
            awaitBooked(services);
            assertThat(database(restored)
                            .row("select count(*) from billing_events where event_id < '" + eventId(NOON, endedBefore)
                                    + "'"))
                    .isEqualTo(Integer.toString(endedBefore));
            assertThat(database(restored).row("select used_quota - 2 * request_count from users where id = 70"))
                    .isEqualTo("0");
        }
        assertThat(Ledgers.reconcile(
                        Map.of("SQLITE_PATH", restored.resolve("one-api.db").toString()),
                        NOON.plus(Duration.ofHours(6)),
                        "--strict-log"))
                .startsWith("0\n");
    }

    @Test
    void keepsDeadLetters() throws IOException {
        Path data = stopped();
        Files.createDirectory(data.resolve("dead-letters"));
        Files.writeString(data.resolve("dead-letters/usage"), "# why\n{}\n");
        Path file = directory.resolve("backup.zip");

        assertThat(backup(NONE, data, file)).startsWith("0\n");
        assertThat(restore(directory.resolve("restored"), file)).startsWith("0\n");

        assertThat(directory.resolve("restored/dead-letters/usage")).hasContent("# why\n{}\n");
    }

    @Test
    void letsNobodyElseReadTheFile() throws IOException {
        Path file = directory.resolve("backup.zip");

        backup(NONE, stopped(), file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names(directory)).containsExactly("backup.zip", "data");
    }

    @Test
    void overwritesNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("backup.zip"), "an older one");

        assertThat(backup(NONE, stopped(), file)).isEqualTo("2\nbackup: " + file + " is there already\n");
        assertThat(file).hasContent("an older one");
    }

    @Test
    void refusesWhatItCannotSave() {
        Path file = directory.resolve("backup.zip");

        assertThat(backup(NONE, directory.resolve("nowhere"), file))
                .isEqualTo("2\nbackup: there is no database " + directory.resolve("nowhere/one-api.db") + "\n");
        assertThat(backup(Map.of("SQL_DSN", "root@tcp(127.0.0.1:1)/one-api"), directory, file))
                .startsWith("2\nbackup: SQL_DSN names a server, whose own tools save it (mysqldump, pg_dump)");
        assertThat(file).doesNotExist();
    }

    @Test
    void restoresIntoAnEmptyDirectoryOnly() throws IOException {
        Path file = directory.resolve("backup.zip");
        backup(NONE, stopped(), file);
        Path used = Files.createDirectory(directory.resolve("used"));
        Files.createFile(used.resolve(".env"));

        assertThat(restore(used, file))
                .isEqualTo("2\nrestore: " + used + " is not empty; name a new directory, or move away what is there\n");
        assertThat(names(used)).containsExactly(".env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/tmp/outside", "usage-journal/../../outside", "dead-letters/..", "other.db"})
    void writesNothingUnderANameOfItsOwnChoosing(String name) throws IOException {
        Path file = directory.resolve("evil.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : List.of(Manifest.NAME, SqliteFile.NAME, name)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        Path target = directory.resolve("target");

        assertThat(restore(target, file)).isEqualTo("2\nrestore: it is no backup: it holds the name " + name + "\n");
        assertThat(names(target)).isEmpty();
    }

    @Test
    void leavesTheDirectoryEmptyWhenTheFileIsCut() throws IOException {
        Path file = directory.resolve("backup.zip");
        backup(NONE, stopped(), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        Path target = directory.resolve("target");

        assertThat(restore(target, file)).startsWith("2\nrestore: " + file + " is no backup, or a damaged one: ");
        assertThat(names(target)).isEmpty();
    }

    /** A data directory whose gateway has ended. */
    private Path stopped() {
        Path data = directory.resolve("data");
        start(data).close();
        return data;
    }

    private static ApplicationContext start(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AllServices.start(database(data), database(data), data);
    }

    private static TestDatabase database(Path data) {
        return TestDatabase.sqlite(data.resolve("one-api.db"));
    }

    private static void fill(TestDatabase database) {
        database.execute(
                "insert into users (id, username, password, quota, aff_code) values (70, 'ann', '', 1000000, 'a')");
        database.execute(
                "insert into tokens (id, user_id, `key`, remain_quota, created_time) values (700, 70, 'k', 9, 1)");
        database.execute("insert into channels (id, name, created_time) values (3, 'a', 1)");
    }

    private static void awaitBooked(ApplicationContext services) {
        MeterRegistry meters = services.getBean(MeterRegistry.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> meters.get("oneapi.journal.pending.bytes").gauge().value() == 0);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String backup(Map<String, String> environment, Path data, Path file) {
        CommandLine command = Tool.commandLine(new BackupCommand(
                EnvironmentVariables.of(environment, Path.of("no-such-file")), Clock.fixed(NOON, ZoneOffset.UTC)));
        return run(command, "--data-dir", data.toString(), "--to", file.toString());
    }

    private static String restore(Path data, Path file) {
        CommandLine command =
                Tool.commandLine(new RestoreCommand(EnvironmentVariables.of(NONE, Path.of("no-such-file"))));
        return run(command, "--from", file.toString(), "--data-dir", data.toString());
    }

    private static String run(CommandLine command, String... arguments) {
        StringWriter output = new StringWriter();
        int exitCode = command.setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output, true))
                .execute(arguments);
        return exitCode + "\n" + output;
    }
}
