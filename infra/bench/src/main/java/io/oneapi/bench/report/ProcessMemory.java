package io.oneapi.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Resident memory of a process as the kernel tells it.
 *
 * @param residentKib what it holds now
 * @param peakKib the most it ever held
 */
record ProcessMemory(long residentKib, long peakKib) {
    static ProcessMemory of(long pid) {
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

    String line() {
        return String.format(
                Locale.ROOT,
                "gateway memory: %.0f MiB resident, %.0f MiB peak%n",
                residentKib / 1024.0,
                peakKib / 1024.0);
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
