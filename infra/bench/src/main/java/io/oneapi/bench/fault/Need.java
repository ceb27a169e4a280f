package io.oneapi.bench.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the machine must offer for a fault to be tried. */
enum Need {
    /** Nothing more than the gateway itself. */
    NOTHING,
    /** A {@link SmallDisk} for a journal. */
    SMALL_DISK,
    /** The library that shows a process another time. */
    FAKETIME;

    /** Where Debian's package puts it. */
    static final Path FAKETIME_LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    /** Why it is not met; empty when it is. */
    Optional<String> unmet() {
        return switch (this) {
            case NOTHING -> Optional.empty();
            case SMALL_DISK ->
                "root".equals(System.getProperty("user.name"))
                        ? Optional.empty()
                        : Optional.of("needs root, to mount a small disk");
            case FAKETIME ->
                Files.exists(FAKETIME_LIBRARY)
                        ? Optional.empty()
                        : Optional.of("needs " + FAKETIME_LIBRARY + " (Debian: apt-get install faketime)");
        };
    }
}
