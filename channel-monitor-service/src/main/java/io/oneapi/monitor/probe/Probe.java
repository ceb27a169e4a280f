package io.oneapi.monitor.probe;

import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.monitor.channel.KnownChannel;

/** A test of a channel that is over. */
public record Probe(KnownChannel channel, ChannelTestResult result) {
    public boolean isSuccess() {
        return result.isSuccess();
    }
}
