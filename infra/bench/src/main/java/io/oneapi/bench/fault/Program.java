package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the system that is run to its end. */
final class Program {
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;

    /** @param log what it says is added to this file */
    Program(Path log, String... command) {
        this(log, Map.of(), command);
    }

    Program(Path log, Map<String, String> environment, String... command) {
        this.command = List.of(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** Fails unless it ends well within the limit. */
    void run(Duration limit) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw new BenchFailure(command + " has not ended after " + limit.toSeconds() + " s; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new BenchFailure(command + " ended with " + process.exitValue() + "; see " + log);
            }
        } catch (IOException e) {
            throw new BenchFailure("cannot run " + command, e);
        }
    }
}
