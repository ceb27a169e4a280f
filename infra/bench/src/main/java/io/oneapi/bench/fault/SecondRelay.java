package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a copy of a running relay on the same data directory. */
final class SecondRelay implements Fault.Steps<Stack> {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String REFUSAL = "is in use by another process";

    @Override
    public void play(Stack stack) throws InterruptedException {
        ProcessHandle first = stack.process("relay-1");
        Path output = stack.data("second-relay.log");
        try {
            ProcessBuilder builder = new ProcessBuilder(words(first, "cmdline"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            words(first, "environ").forEach(variable -> builder.environment().put(name(variable), value(variable)));
            builder.environment().put("PORT", String.valueOf(stack.portOf("relay-3")));
            builder.environment().put("MANAGEMENT_PORT", String.valueOf(stack.portOf("relay-3") + 1));
            Process second = builder.start();
            boolean ended = second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            second.destroyForcibly();
            if (!ended || second.exitValue() == 0 || !Files.readString(output).contains(REFUSAL)) {
                throw new BenchFailure("a second relay on one journal does not refuse to start; see " + output);
            }
        } catch (IOException e) {
            throw new BenchFailure("cannot start a second relay", e);
        }
    }

    private static List<String> words(ProcessHandle process, String file) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), file));
        String[] words = new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
        return Arrays.asList(words).subList(0, words.length - 1); // each ends with a zero, the last one too
    }

    private static String name(String variable) {
        return variable.substring(0, variable.indexOf('='));
    }

    private static String value(String variable) {
        return variable.substring(variable.indexOf('=') + 1);
    }
}
