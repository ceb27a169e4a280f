package io.oneapi.relay.channel;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.copy.Snapshot;
import io.oneapi.platform.copy.Snapshots;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The channels calls can be routed to, as they stand now. Made at start, so that readiness waits for them, wherever there
 * is somebody to ask.
 */
@Context
@Requires(beans = ChannelApi.class)
public final class ChannelCatalog {
    private final ChannelApi source;
    private final ChannelHealth health;
    private final Snapshot<ChannelSnapshot> channels;
    private @Nullable ChannelSnapshot last;

    ChannelCatalog(Snapshots snapshots, ChannelApi source, ChannelHealth health) {
        this.source = source;
        this.health = health;
        this.channels = snapshots.follow("channels", ConfigChange.Kind.CHANNEL, ChannelSnapshot.EMPTY, this::read);
    }

    /** Is run by one thread at a time. */
    private ChannelSnapshot read() {
        ChannelSnapshot before = last;
        ChannelSnapshot now = new ChannelSnapshot(source.enabledChannels());
        last = now;
        if (before != null) {
            health.forget(id -> !before.find(id).equals(now.find(id)));
        }
        return now;
    }

    /** The channels that serve a model for a group, in tiers to be tried one after the other. */
    public List<List<Channel>> tiers(String group, String model) {
        return channels.current().tiers(group, model);
    }

    public Optional<Channel> find(long id) {
        return channels.current().find(id);
    }

    /** Whether there is such a channel, enabled or not; asks the owner of channels. */
    public boolean exists(long id) {
        return source.exists(id);
    }

    /** The models that users of a group can ask for, sorted. */
    public SortedSet<String> models(String group) {
        return channels.current().models(group);
    }
}
