package io.oneapi.bench.throughput;

import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.LoadTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The load generator: runs the program {@code wrk} with our script, one run at a time. */
final class Wrk implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Path directory;
    private final Path script;
    private final int connections;
    private final String body;

    Wrk(int connections, ChatRequest request) throws IOException {
        this.connections = connections;
        this.body = request.body();
        this.directory = Files.createTempDirectory("bench-wrk");
        this.script = directory.resolve("chat.lua");
        try (InputStream resource = Objects.requireNonNull(Wrk.class.getResourceAsStream("chat.lua"))) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Loads the target for so long; the key travels in the environment, where process lists do not show it. */
    WrkFigures run(LoadTarget target, Duration duration) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder command = new ProcessBuilder(
                        "wrk",
                        "--threads=1",
                        "--connections=" + connections,
                        "--duration=" + duration.toSeconds() + "s",
                        "--timeout=10s",
                        "--script=" + script,
                        target.url().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().putAll(Map.of("BENCH_HEADERS", headers(target), "BENCH_BODY", body));
        Process process = command.start();
        Thread stopWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stopWithUs);
        try {
            if (!process.waitFor(duration.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BenchFailure("wrk did not end in time on " + target);
            }
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(stopWithUs);
        }
        String text = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new BenchFailure("wrk failed on " + target + ": " + text.strip());
        }
        return WrkFigures.parse(text);
    }

    private static String headers(LoadTarget target) {
        return target.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve("output.txt"));
        Files.deleteIfExists(script);
        Files.deleteIfExists(directory);
    }
}
