package io.oneapi.platform.launch;

import io.micronaut.context.exceptions.ConfigurationException;
import io.oneapi.platform.failure.StartFailure;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns whatever kept a service from starting into one line for the operator. */
final class StartFailures {
    private StartFailures() {}

    static String explain(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> reason(cause).stream())
                .findFirst()
                .orElseGet(() -> causes(failure)
                        .reduce((first, last) -> last)
                        .orElse(failure)
                        .toString())
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static Optional<String> reason(Throwable cause) {
        return switch (cause) {
            case StartFailure known -> Optional.of(String.valueOf(known.getMessage()));
            case IOException io
            when isTakenPort(io) ->
                Optional.of("a port is taken (" + io.getMessage()
                        + "); stop what listens there, or choose others with --port and MANAGEMENT_PORT");
            case ConstraintViolationException invalid ->
                Optional.of("a setting is out of range: " + invalid.getMessage());
            case ConfigurationException bad -> Optional.of("a setting cannot be read: " + bad.getMessage());
            default -> Optional.empty();
        };
    }

    /** The native transport reports it as a plain I/O error. */
    private static boolean isTakenPort(IOException failure) {
        return failure instanceof BindException
                || String.valueOf(failure.getMessage()).contains("Address already in use");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
