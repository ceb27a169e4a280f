package io.oneapi.bench.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What the machine must offer for a fault to be tried. */
enum Need {
    /** Nothing more than the gateway itself. */
    NOTHING,
    /** A {@link SmallDisk} for a journal. */
    SMALL_DISK,
    /** Something to make a {@link MovedClock} with. */
    C_COMPILER;

    /** Why it is not met; empty when it is. */
    Optional<String> unmet() {
        return switch (this) {
            case NOTHING -> Optional.empty();
            case SMALL_DISK ->
                "root".equals(System.getProperty("user.name"))
                        ? Optional.empty()
                        : Optional.of("needs root, to mount a small disk");
            case C_COMPILER ->
                isOnThePath("cc")
                        ? Optional.empty()
                        : Optional.of("needs a C compiler (Debian: apt-get install gcc libc6-dev)");
        };
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
