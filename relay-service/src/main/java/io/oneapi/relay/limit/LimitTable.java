package io.oneapi.relay.limit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limits of callers and channels as they are set now. */
@Singleton
@Requires(beans = {CallerLimitApi.class, ChannelLimitApi.class})
final class LimitTable implements EventConsumer<ConfigChange> {
    private static final Logger log = LoggerFactory.getLogger(LimitTable.class);

    private final CallerLimitApi callers;
    private final ChannelLimitApi channels;
    private volatile LimitSnapshot snapshot = LimitSnapshot.EMPTY;

    LimitTable(CallerLimitApi callers, ChannelLimitApi channels) {
        this.callers = callers;
        this.channels = channels;
        read();
    }

    LimitSnapshot current() {
        return snapshot;
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
        if (changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.LIMIT)) {
            read();
        }
    }

    /** Catches what another process or a hand has changed; after a failed read the known limits stay. */
    @Scheduled(initialDelay = "${one-api.sync-frequency}", fixedDelay = "${one-api.sync-frequency}")
    void rereadRegularly() {
        try {
            read();
        } catch (RuntimeException e) {
            log.warn("limits could not be read again, the known ones stay", e);
        }
    }

    @Override
    public void reread() {
        read();
    }

    /** One reader at a time, so that an older read never replaces a newer one. */
    private synchronized void read() {
        List<LimitRecord> limits = new ArrayList<>(callers.callerLimits());
        limits.addAll(channels.channelLimits());
        snapshot = new LimitSnapshot(limits);
    }
}
