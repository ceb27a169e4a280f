package io.oneapi.platform.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Kafka broker of the test's own: one process, with its data in a directory that outlives it. */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final Path libraries;
    private final int port;
    private @Nullable Process process;

    private KafkaBroker(Path directory) {
        this.directory = directory;
        this.libraries = libraries();
        this.port = freePort();
        writeSettings(freePort());
        run(
                "format",
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                "MkU3OEVBNTcwNTJENDM2Qg",
                "--config",
                settings());
    }

    /** Starts a broker with an empty store. */
    public static KafkaBroker start(Path directory) {
        KafkaBroker broker = new KafkaBroker(directory);
        broker.start();
        return broker;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts it again, with what it had stored. */
    public void start() {
        Path log = directory.resolve("broker.log");
        process = launch(log, "kafka.Kafka", settings());
        Awaitility.await().atMost(START_LIMIT).until(() -> Files.readString(log).contains("Kafka Server started"));
    }

    /** Ends it as a lost machine does. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void run(String name, String... command) {
        Path log = directory.resolve(name + ".log");
        try {
            Process started = launch(log, command);
            if (!started.waitFor(60, TimeUnit.SECONDS) || started.exitValue() != 0) {
                throw new IllegalStateException(name + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch(Path log, String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + libraries.resolve("../../kafka/log4j2.properties"),
                "-cp",
                libraries + "/*"));
        line.addAll(List.of(command));
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return directory.resolve("kafka.properties").toString();
    }

    private void writeSettings(int controllerPort) {
        try {
            Files.createDirectories(directory);
            Files.writeString(Path.of(settings()), """
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.voters=1@127.0.0.1:%2$d
                    controller.listener.names=CONTROLLER
                    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                    log.dirs=%3$s
                    offsets.topic.num.partitions=2
                    offsets.topic.replication.factor=1
                    default.replication.factor=1
                    group.initial.rebalance.delay.ms=0
                    log.cleaner.dedupe.buffer.size=4194304
                    """.formatted(port, controllerPort, directory.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The broker's libraries, which {@code ./oneapi test} has put beside the stack's scripts. */
    private static Path libraries() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path candidate = folder.resolve("infra/stack/target/kafka");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException("no infra/stack/target/kafka; get it with"
                + " mvn -f infra/stack/kafka/pom.xml dependency:copy-dependencies");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
