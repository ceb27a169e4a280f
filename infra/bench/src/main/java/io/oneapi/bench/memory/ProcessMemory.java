package io.oneapi.bench.memory;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Resident memory of a process as the kernel tells it.
 *
 * @param residentKib what it holds now
 * @param peakKib the most it ever held
 */
public record ProcessMemory(long residentKib, long peakKib) {
    private static final double KIB_PER_MIB = 1_024;

    public static ProcessMemory of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return parse(Files.readAllLines(status));
        } catch (IOException gone) {
            throw new BenchFailure("cannot read the memory of process " + pid, gone);
        }
    }

    static ProcessMemory parse(List<String> status) {
        return new ProcessMemory(kib(status, "VmRSS:"), kib(status, "VmHWM:"));
    }

    public double residentMib() {
        return residentKib / KIB_PER_MIB;
    }

    public double peakMib() {
        return peakKib / KIB_PER_MIB;
    }

    private static long kib(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new BenchFailure("the process status has no " + field));
    }
}
