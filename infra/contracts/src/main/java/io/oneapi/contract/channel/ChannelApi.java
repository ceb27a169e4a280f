package io.oneapi.contract.channel;

import java.util.List;

/** Reads the channels that calls may be routed to. */
public interface ChannelApi {
    /** All enabled channels. */
    List<ChannelRecord> enabledChannels();

    /** Whether there is a channel with this id, enabled or not. */
    boolean exists(long id);
}
