package io.oneapi.platform.option;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.copy.Snapshot;
import io.oneapi.platform.copy.Snapshots;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The stored settings as they stand now; an unreadable value counts as not stored. Made at start, so that readiness
 * waits for them, wherever there is somebody to ask.
 */
@Context
@Requires(beans = OptionApi.class)
public final class Options {
    private final Snapshot<Map<String, String>> stored;

    Options(Snapshots snapshots, OptionApi source) {
        this.stored = snapshots.follow(
                "options", ConfigChange.Kind.OPTION, Map.of(), () -> Map.copyOf(source.storedOptions()));
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(stored.current().get(key));
    }

    /** All as they were last read; the same map until they are read again. */
    public Map<String, String> all() {
        return stored.current();
    }

    /** True only for exactly {@code true}. */
    public boolean isTrue(String key, boolean otherwise) {
        return text(key).map("true"::equals).orElse(otherwise);
    }

    public BigDecimal number(String key, BigDecimal otherwise) {
        return text(key).flatMap(Options::parse).orElse(otherwise);
    }

    private static Optional<BigDecimal> parse(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
