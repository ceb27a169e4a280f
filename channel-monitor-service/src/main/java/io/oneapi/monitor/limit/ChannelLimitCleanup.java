package io.oneapi.monitor.limit;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes away the limits of deleted channels. */
@Singleton
final class ChannelLimitCleanup implements EventConsumer<ConfigChange> {
    private final ChannelLimits limits;

    ChannelLimitCleanup(ChannelLimits limits) {
        this.limits = limits;
    }

    @Override
    public Topic<ConfigChange> topic() {
        return Topic.CONFIG_CHANGES;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        boolean channelsChanged = changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.CHANNEL);
        if (channelsChanged && limits.deleteOfUnknownChannels()) {
            limits.announceChange();
        }
    }
}
