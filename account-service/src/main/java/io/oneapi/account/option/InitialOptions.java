package io.oneapi.account.option;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What a new installation is better off with than the figure that holds where nothing is stored; that one stays as it is
 * for the sake of existing databases.
 */
@Singleton
public final class InitialOptions {
    private static final List<OptionRow> ROWS = List.of(
            new OptionRow("RetryTimes", "2"),
            new OptionRow("PriceMode", "detailed"),
            new OptionRow("ShippedPrices", "corrected"));

    private final OptionRepository options;
    private final EventBus events;

    InitialOptions(OptionRepository options, EventBus events) {
        this.options = options;
        this.events = events;
    }

    /** Stores those that are not stored yet. */
    public void store() {
        ROWS.forEach(options::saveIfAbsent);
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }
}
