package io.oneapi.platform.event;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;

/** Hears, in every replica, what has changed in stored configuration. */
public interface ConfigListener extends EventConsumer<ConfigChange> {
    @Override
    default Topic<ConfigChange> topic() {
        return Topic.CONFIG_CHANGES;
    }

    @Override
    default Audience audience() {
        return Audience.EVERY_REPLICA;
    }
}
