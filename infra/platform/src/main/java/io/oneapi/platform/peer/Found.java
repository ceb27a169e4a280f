package io.oneapi.platform.peer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a look-up. That nothing was found is said in so many words, so that no wrong address or proxy between two
 * services can seem to say it.
 */
@Serdeable
public record Found<T>(@Nullable T value) {
    public static <T> Found<T> of(Optional<T> found) {
        return new Found<>(found.orElse(null));
    }

    Optional<T> toOptional() {
        return Optional.ofNullable(value);
    }
}
