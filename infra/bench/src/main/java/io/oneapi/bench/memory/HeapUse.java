package io.oneapi.bench.memory;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap a JVM still needs right after a full collection, asked with the JDK's {@code jcmd}. */
public record HeapUse(long usedKib) {
    /** Each generation tells its size and use in one line; the spaces inside a generation tell it otherwise. */
    private static final Pattern GENERATION = Pattern.compile("\\btotal .*, used (\\d+)K \\[");

    /** Collects all garbage of the process first, which stops it for a moment. */
    public static HeapUse afterCollection(long pid) throws InterruptedException {
        jcmd(pid, "GC.run");
        return parse(jcmd(pid, "GC.heap_info"));
    }

    static HeapUse parse(String heapInfo) {
        long used = GENERATION
                .matcher(heapInfo)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        if (used == 0) {
            throw new BenchFailure("the JVM tells no use of its heap: " + heapInfo.strip());
        }
        return new HeapUse(used);
    }

    public double usedMib() {
        return usedKib / 1_024.0;
    }

    private static String jcmd(long pid, String command) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchFailure("jcmd " + command + " failed: " + output.strip());
            }
            return output;
        } catch (IOException broken) {
            throw new BenchFailure("jcmd cannot be run", broken);
        }
    }
}
