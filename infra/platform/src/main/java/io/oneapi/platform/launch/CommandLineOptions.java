package io.oneapi.platform.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flags every process accepts, with one dash or two. */
@Command(name = "one-api", sortOptions = false)
final class CommandLineOptions {
    @Option(
            names = {"--port", "-port"},
            paramLabel = "N",
            description = "port to listen on (default 3000; the variable PORT comes first)")
    @Nullable
    Integer port;

    @Option(
            names = {"--data-dir", "-data-dir"},
            paramLabel = "DIR",
            description = "directory of the SQLite file and the usage journal (default ./data)")
    Path dataDir = Path.of("data");

    @Option(
            names = {"--log-dir", "-log-dir"},
            paramLabel = "DIR",
            description = "directory of the log files (default ./logs; empty for none)")
    String logDir = "logs";

    @Option(
            names = {"--version", "-version"},
            description = "print the version and exit")
    boolean version;

    @Option(
            names = {"--help", "-help", "-h"},
            description = "print this help and exit")
    boolean help;
}
