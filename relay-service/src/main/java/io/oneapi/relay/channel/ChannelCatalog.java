package io.oneapi.relay.channel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels calls can be routed to, as they stand now. */
@Singleton
@Requires(beans = ChannelApi.class)
public final class ChannelCatalog implements EventConsumer<ConfigChange> {
    private static final Logger log = LoggerFactory.getLogger(ChannelCatalog.class);

    private final ChannelApi source;
    private volatile ChannelSnapshot snapshot = ChannelSnapshot.EMPTY;

    ChannelCatalog(ChannelApi source) {
        this.source = source;
        read();
    }

    /** The channels that serve a model for a group, in tiers to be tried one after the other. */
    public List<List<Channel>> tiers(String group, String model) {
        return snapshot.tiers(group, model);
    }

    public Optional<Channel> find(long id) {
        return snapshot.find(id);
    }

    /** Whether there is such a channel, enabled or not; asks the owner of channels. */
    public boolean exists(long id) {
        return source.exists(id);
    }

    /** The models that users of a group can ask for, sorted. */
    public SortedSet<String> models(String group) {
        return snapshot.models(group);
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
        if (changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.CHANNEL)) {
            read();
        }
    }

    /** Catches what another process or a hand has changed; after a failed read the known channels stay. */
    @Scheduled(initialDelay = "${one-api.sync-frequency}", fixedDelay = "${one-api.sync-frequency}")
    void rereadRegularly() {
        try {
            read();
        } catch (RuntimeException e) {
            log.warn("channels could not be read again, the known ones stay", e);
        }
    }

    @Override
    public void reread() {
        read();
    }

    /** One reader at a time, so that an older read never replaces a newer one. */
    private synchronized void read() {
        snapshot = new ChannelSnapshot(source.enabledChannels());
    }
}
