package io.oneapi.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Redis of its own for a test, from the installed {@code redis-server}. */
public final class RedisServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Path directory;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;

    private RedisServer(Path directory, int port, List<String> settings) {
        this.directory = directory;
        this.port = port;
        this.settings = List.copyOf(settings);
    }

    /** Starts a server on a free port, with settings as its command line takes them. */
    public static RedisServer start(String... settings) {
        return start(freePort(), settings);
    }

    static RedisServer start(int port, String... settings) {
        try {
            RedisServer server = new RedisServer(Files.createTempDirectory("redis"), port, List.of(settings));
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("starting redis-server", e);
        }
    }

    /** Starts it again, on the same port and with what it had saved. */
    public void restart() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString()));
        command.addAll(settings);
        process = launched(command);
        awaitPort(port);
    }

    static Process launched(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static void awaitPort(int port) {
        Awaitility.await()
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answers(port));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it at once, as a crash does. */
    public void stop() {
        if (process != null) {
            end(process);
        }
    }

    static void end(Process process) {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return port;
    }

    public RedisConfig config(OutageMode outage) {
        return new RedisConfig("redis://127.0.0.1:" + port, "", "", outage, "600");
    }

    /** A connection to it. */
    public Redis connect() {
        return connect(OutageMode.LOCAL);
    }

    public Redis connect(OutageMode outage) {
        return Redis.open(config(outage), new SimpleMeterRegistry());
    }

    static int freePort() {
        // A node of a cluster listens on port + 10000 too.
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = 21_400 + (int) (Math.random() * 20_000);
            if (isFree(port) && isFree(port + 10_000)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(RedisServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
