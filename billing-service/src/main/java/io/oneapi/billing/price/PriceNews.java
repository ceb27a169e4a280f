package io.oneapi.billing.price;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.ConfigListener;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Tells that prices may have changed once this process has read the options anew. Whoever asked for a price when it
 * heard of the options might be told the old one, and keep it. Comes last, so that the options have been read.
 */
@Singleton
@Order(Ordered.LOWEST_PRECEDENCE)
final class PriceNews implements ConfigListener {
    private final EventBus events;

    PriceNews(EventBus events) {
        this.events = events;
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        if (changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.OPTION)) {
            events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.PRICE, 0)));
        }
    }
}
