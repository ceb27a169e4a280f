package io.oneapi.monitor.channel;

import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.platform.peer.ChannelRoutes;
import io.oneapi.platform.peer.ForPeers;
import java.util.List;

/** Tells other services which channels calls may be routed to. */
@ForPeers
final class InternalChannelController implements ChannelRoutes {
    private final ChannelApi channels;

    InternalChannelController(ChannelApi channels) {
        this.channels = channels;
    }

    @Override
    public List<ChannelRecord> enabledChannels() {
        return channels.enabledChannels();
    }

    @Override
    public Existence existence(long id) {
        return new Existence(channels.exists(id));
    }
}
