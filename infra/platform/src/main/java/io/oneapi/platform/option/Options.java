package io.oneapi.platform.option;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored settings as they stand now; an unreadable value counts as not stored. */
@Singleton
@Requires(beans = OptionApi.class)
public final class Options implements EventConsumer<ConfigChange> {
    private static final Logger log = LoggerFactory.getLogger(Options.class);

    private final OptionApi source;
    private volatile Map<String, String> stored;

    Options(OptionApi source) {
        this.source = source;
        this.stored = Map.copyOf(source.storedOptions());
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(stored.get(key));
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

    @Override
    public Topic<ConfigChange> topic() {
        return Topic.CONFIG_CHANGES;
    }

    @Override
    public Audience audience() {
        return Audience.EVERY_REPLICA;
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        if (changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.OPTION)) {
            reread();
        }
    }

    /** Catches what another process or a hand has changed; after a failed read the old values stay. */
    @Scheduled(initialDelay = "${one-api.sync-frequency}", fixedDelay = "${one-api.sync-frequency}")
    void rereadRegularly() {
        try {
            reread();
        } catch (RuntimeException e) {
            log.warn("options could not be read again, the known values stay", e);
        }
    }

    @Override
    public void reread() {
        stored = Map.copyOf(source.storedOptions());
    }
}
