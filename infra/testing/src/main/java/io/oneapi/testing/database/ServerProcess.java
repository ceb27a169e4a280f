package io.oneapi.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The process of a server and its directory. */
final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final List<String> command;
    private final String jdbcUrl;
    private final String stopSignal;
    private @Nullable Process process;

    /**
     * @param directory belongs to the server, and is deleted with it
     * @param jdbcUrl tells by a connection that the server is there
     * @param stopSignal the one on which it does not wait for its clients
     */
    ServerProcess(Path directory, List<String> command, String jdbcUrl, String stopSignal) {
        this.directory = directory;
        this.command = List.copyOf(command);
        this.jdbcUrl = jdbcUrl;
        this.stopSignal = stopSignal;
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::delete));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds a program on the path or in one of the directories, where a star stands for any one name. */
    static Path program(String name, String debianPackage, String... directories) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of(directories))
                .flatMap(ServerProcess::matching)
                .map(candidate -> candidate.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not installed, and these tests need it; Debian: apt-get install " + debianPackage));
    }

    private static Stream<Path> matching(String directory) {
        int star = directory.indexOf("/*");
        if (star < 0) {
            return Stream.of(Path.of(directory));
        }
        Path parent = Path.of(directory.substring(0, star));
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> Path.of(child + directory.substring(star + 2))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    static void run(List<String> command, Path output) {
        try {
            Process process = launch(command, output);
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    void start() {
        try {
            Process started = launch(command, directory.resolve("server.log"));
            process = started;
            Awaitility.await()
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> answers(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers(Process started) throws IOException {
        if (!started.isAlive()) {
            throw new IllegalStateException(
                    command.getFirst() + " has ended: " + Files.readString(directory.resolve("server.log")));
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Ends it in order, though clients may still be connected. */
    void stop() {
        Process running = process;
        if (running != null && running.isAlive()) {
            run(List.of("kill", "-s", stopSignal, Long.toString(running.pid())), directory.resolve("stop.log"));
            running.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    void delete() {
        stop();
        TemporaryDirectory.delete(directory);
    }
}
