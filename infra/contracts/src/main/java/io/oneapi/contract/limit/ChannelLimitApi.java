package io.oneapi.contract.limit;

import java.util.List;

/** Reads the limits of channels. */
public interface ChannelLimitApi {
    /** All that are set. */
    List<LimitRecord> channelLimits();
}
