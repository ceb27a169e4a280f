package io.oneapi.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The whole gateway as a process of its own, as an operator starts it. */
final class Gateway implements Installation, AutoCloseable {
    /** All tests come from one address; those about throttles set their own. */
    static final Map<String, String> WITHOUT_THROTTLES = Map.of(
            "GLOBAL_API_RATE_LIMIT", "0",
            "GLOBAL_WEB_RATE_LIMIT", "0",
            "ONE_API_THROTTLE_CRITICAL", "0",
            "ONE_API_THROTTLE_DOWNLOAD", "0");

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Map<String, String> environment;
    private final int port = freePort();
    private final int managementPort = freePort();
    private Process process;

    private Gateway(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.process = launch();
    }

    /** Starts it on free ports, with its data below the directory, and waits until it answers. */
    static Gateway start(Path directory, Map<String, String> environment) {
        Gateway gateway = new Gateway(directory, environment);
        gateway.awaitAnswer();
        return gateway;
    }

    static Gateway start(Path directory) {
        return start(directory, Map.of());
    }

    private Process launch() {
        List<String> command =
                new ArrayList<>(GatewayJvm.sharingClasses("io.oneapi.standalone.OneApi", GatewayJvm.CLASS_PATH));
        command.addAll(List.of(
                "--data-dir",
                dataDir().toString(),
                "--log-dir",
                directory.resolve("logs").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().putAll(WITHOUT_THROTTLES);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("out.txt").toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Awaitility.await()
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the gateway has ended, see " + directory.resolve("out.txt"));
        }
        try {
            return get(url("/api/status")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI managementUrl(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    int port() {
        return port;
    }

    Path dataDir() {
        return directory.resolve("data");
    }

    Path database() {
        return dataDir().resolve("one-api.db");
    }

    Path output() {
        return directory.resolve("out.txt");
    }

    /** Ends it as a power cut would: nothing in it gets a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() {
        process = launch();
        awaitAnswer();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
