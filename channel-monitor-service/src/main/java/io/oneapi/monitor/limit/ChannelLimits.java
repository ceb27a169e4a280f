package io.oneapi.monitor.limit;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.monitor.channel.Channels;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.util.List;

/** The limits that are set for channels, and what administrators can do with them. */
@Singleton
public class ChannelLimits implements ChannelLimitApi {
    private static final int PAGE_SIZE = 100;

    private final ChannelLimitRepository limits;
    private final Channels channels;
    private final EventBus events;

    ChannelLimits(ChannelLimitRepository limits, Channels channels, EventBus events) {
        this.limits = limits;
        this.channels = channels;
        this.events = events;
    }

    @Override
    public List<LimitRecord> channelLimits() {
        return limits.findAll().stream().map(ChannelLimitRow::toRecord).toList();
    }

    /** Those of a channel, or of all where the id is 0. */
    List<ChannelLimitRow> page(long channelId, int page) {
        return limits.find(channelId, PAGE_SIZE, (long) page * PAGE_SIZE);
    }

    @Transactional
    public ChannelLimitRow set(ChannelLimitFields fields) {
        if (!channels.exists(fields.channelId())) {
            throw new RequestRefused("No such channel / 渠道不存在");
        }
        ChannelLimitRow.Key key =
                new ChannelLimitRow.Key(fields.channelId(), fields.kind().text());
        // MySQL counts an update that changes nothing as no row, so that an update could not tell what is there.
        limits.delete(key.channelId(), key.kind());
        return limits.save(new ChannelLimitRow(key, fields.value()));
    }

    void delete(long channelId, String kind) {
        if (limits.delete(channelId, kind) == 0) {
            throw new RequestRefused("No such limit / 限制不存在");
        }
    }

    /**
     * Deletes what is set for channels that are gone, so that it cannot fall on another one: SQLite gives the id of a
     * deleted last row again.
     */
    boolean deleteOfUnknownChannels() {
        return limits.deleteOfUnknownChannels() > 0;
    }

    /** Lets holders of copies read the limits again; to be called once a change is committed. */
    void announceChange() {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.LIMIT, 0)));
    }
}
