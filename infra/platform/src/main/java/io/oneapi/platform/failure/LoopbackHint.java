package io.oneapi.platform.failure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Explains why nothing answers on {@code localhost} in a container, where guides name a database of the host so.
 *
 * @param marks files of which container engines put one into each container
 */
public record LoopbackHint(List<Path> marks) {
    public static final LoopbackHint HERE =
            new LoopbackHint(List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv")));

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i).*(?://|[@(])(?:localhost|127(?:\\.[0-9]+){3}|\\[::1])(?:[:/?),].*)?");

    /** A sentence to add, after a blank, to what failed at this address; empty where it would not help. */
    public String about(String address) {
        return LOOPBACK.matcher(address).matches() && marks.stream().anyMatch(Files::exists)
                ? " Inside a container localhost is the container itself: run it with --network host, or name the host by"
                        + " host.docker.internal (Docker on Linux: --add-host host.docker.internal:host-gateway)."
                : "";
    }
}
