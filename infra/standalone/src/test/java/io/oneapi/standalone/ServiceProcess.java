package io.oneapi.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One service as a process of its own, as an operator starts it. */
final class ServiceProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The deployables. */
    enum Service {
        ACCOUNT("io.oneapi.account.AccountApplication", "account-service"),
        BILLING("io.oneapi.billing.BillingApplication", "billing-service"),
        CHANNEL_MONITOR("io.oneapi.monitor.ChannelMonitorApplication", "channel-monitor-service"),
        RELAY("io.oneapi.relay.RelayApplication", "relay-service");

        private final String mainClass;
        private final String module;

        Service(String mainClass, String module) {
            this.mainClass = mainClass;
            this.module = module;
        }

        /** The class path of the tests holds all services, the console and other tests; a deployable holds one service. */
        private String classPath() {
            return Arrays.stream(GatewayJvm.CLASS_PATH.split(File.pathSeparator))
                    .filter(entry -> entry.contains(module) || !belongsToAnother(entry))
                    .collect(Collectors.joining(File.pathSeparator));
        }

        private static boolean belongsToAnother(String entry) {
            return entry.contains("standalone")
                    || entry.contains("admin-frontend")
                    || entry.endsWith("test-classes.jar")
                    || entry.endsWith("tests.jar")
                    || Arrays.stream(values()).anyMatch(other -> entry.contains(other.module));
        }
    }

    /** An answer; status 0 where there was none. */
    record Answer(int status, String body) {}

    private final Service service;
    private final Path dataDir;
    private final Map<String, String> environment;
    private final int port;
    private final int managementPort = Gateway.freePort();
    private Process process;

    private ServiceProcess(Service service, int port, Path dataDir, Map<String, String> environment) {
        this.service = service;
        this.port = port;
        this.dataDir = dataDir;
        this.environment = environment;
        this.process = launch();
    }

    /** Starts it on free ports, without waiting for anything. */
    static ServiceProcess start(Service service, Path dataDir, Map<String, String> environment) {
        return start(service, Gateway.freePort(), dataDir, environment);
    }

    static ServiceProcess start(Service service, int port, Path dataDir, Map<String, String> environment) {
        return new ServiceProcess(service, port, dataDir, environment);
    }

    private Process launch() {
        List<String> command = new ArrayList<>(GatewayJvm.sharingClasses(service.mainClass, service.classPath()));
        command.addAll(List.of("--data-dir", dataDir.toString(), "--log-dir", ""));
        try {
            Files.createDirectories(dataDir);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(dataDir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
            // A service of its own takes SQLite only where it is asked for by name.
            builder.environment().put("SQLITE_PATH", "one-api.db");
            builder.environment().put("PORT", Integer.toString(port));
            builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
            builder.environment().putAll(Gateway.WITHOUT_THROTTLES);
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return dataDir.resolve(service.module + ".txt");
    }

    String outputText() throws IOException {
        return Files.readString(output());
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Answer get(String path) throws InterruptedException {
        return get(url(path));
    }

    Answer liveness() throws InterruptedException {
        return get(URI.create("http://127.0.0.1:" + managementPort + "/health/liveness"));
    }

    Answer readiness() throws InterruptedException {
        return get(URI.create("http://127.0.0.1:" + managementPort + "/health/readiness"));
    }

    private static Answer get(URI uri) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, "");
        }
    }

    /** Waits until it has ended by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(service + " goes on running");
        }
        return process.exitValue();
    }

    void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
