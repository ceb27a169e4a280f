package io.oneapi.monitor.channel;

import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers which channels calls may be routed to. */
@Singleton
final class EnabledChannels implements ChannelApi {
    private final ChannelRepository channels;
    private final ChannelRecords records;

    EnabledChannels(ChannelRepository channels, ChannelRecords records) {
        this.channels = channels;
        this.records = records;
    }

    @Override
    public List<ChannelRecord> enabledChannels() {
        return channels.findByStatus(ChannelRow.ENABLED).stream()
                .map(records::of)
                .toList();
    }

    @Override
    public boolean exists(long id) {
        return channels.existsById(id);
    }
}
