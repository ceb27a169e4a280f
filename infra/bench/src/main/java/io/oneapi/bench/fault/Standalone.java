package io.oneapi.bench.fault;

import static java.util.Objects.requireNonNull;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything in one process with an SQLite file, started as an operator starts it. */
final class Standalone implements Gateway {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(40);

    private final Path command;
    private final Path directory;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final SmallDisk disk;
    private volatile @Nullable Process process;

    Standalone(Path root, Path directory, int port) {
        this.command = root.resolve("oneapi");
        this.directory = directory;
        this.port = port;
        this.disk = new SmallDisk(data().resolve("usage-journal"), log());
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
    }

    @Override
    public void start() throws InterruptedException {
        try {
            Files.createDirectories(data());
        } catch (IOException e) {
            throw new BenchFailure("cannot prepare " + directory, e);
        }
        launch();
    }

    private void destroy() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private void launch() throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        command.toString(),
                        "run",
                        "--port",
                        String.valueOf(port),
                        "--data-dir",
                        data().toString(),
                        "--log-dir",
                        "")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeAll(List.of("PORT", "SQL_DSN", "REDIS_CONN_STRING"));
        builder.environment().put("MANAGEMENT_PORT", String.valueOf(port + 1));
        try {
            Process started = builder.start();
            process = started;
            Await.nothingMissing("the start of the gateway (see " + log() + ")", START_LIMIT, () -> ready(started));
        } catch (IOException e) {
            throw new BenchFailure("cannot start " + command, e);
        }
    }

    private List<String> ready(Process started) throws InterruptedException {
        if (!started.isAlive()) {
            throw new BenchFailure("the gateway has ended instead of becoming ready; see " + log());
        }
        return Metrics.read(client, port + 1).lines().isEmpty() ? List.of("an answer") : List.of();
    }

    /** Ends it as a crash does. */
    void kill() throws InterruptedException {
        requireNonNull(process).destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws InterruptedException {
        requireNonNull(process).destroy();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        Process ending = requireNonNull(process);
        if (!ending.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            ending.destroyForcibly();
            throw new BenchFailure("the gateway has not ended within " + END_LIMIT.toSeconds() + " s");
        }
    }

    void startAgain() throws InterruptedException {
        launch();
    }

    /** Its SQLite file, usage journal and dead letters. */
    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("standalone.log");
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public SmallDisk journalDisk() {
        return disk;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data().resolve("one-api.db"));
    }

    @Override
    public List<String> unsettled() throws InterruptedException {
        Metrics metrics = Metrics.read(client, port + 1);
        List<String> unsettled = new ArrayList<>();
        double pending = metrics.sum("oneapi_journal_pending_bytes").orElse(Double.NaN);
        double holds = metrics.sum("oneapi_holds_open").orElse(Double.NaN);
        if (pending != 0) {
            unsettled.add(pending + " bytes of usage are not booked");
        }
        if (holds != 0) {
            unsettled.add(holds + " holds are open");
        }
        return unsettled;
    }

    @Override
    public void repair() throws InterruptedException {
        disk.clear();
        if (!requireNonNull(process).isAlive()) {
            startAgain();
        }
    }

    @Override
    public void takeDown() throws InterruptedException {
        if (process != null) {
            stop();
        }
        disk.unmount();
        client.close();
    }
}
