package io.oneapi.bench.memory;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files and sockets a process may have open. */
public record OpenFileLimit(long pid, long files) {
    private static final String FIELD = "Max open files";

    public static OpenFileLimit of(long pid) {
        try {
            return parse(pid, Files.readAllLines(Path.of("/proc", Long.toString(pid), "limits")));
        } catch (IOException gone) {
            throw new BenchFailure("cannot read the limits of process " + pid, gone);
        }
    }

    public static OpenFileLimit ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    static OpenFileLimit parse(long pid, List<String> limits) {
        String soft = limits.stream()
                .filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).strip().split("\\s+")[0])
                .findFirst()
                .orElseThrow(() -> new BenchFailure("process " + pid + " has no line for " + FIELD));
        return new OpenFileLimit(pid, soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft));
    }

    /** Ends the run where the limit would be the first thing to give way. */
    public void require(long needed) {
        if (files < needed) {
            throw new BenchFailure("process " + pid + " may open " + files + " files and needs " + needed
                    + "; raise the limit (ulimit -Hn) or load fewer streams");
        }
    }
}
