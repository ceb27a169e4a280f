package io.oneapi.relay.probe;

import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelBalanceApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestApi;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.platform.peer.ChannelTestRoutes;
import io.oneapi.platform.peer.ForPeers;

/** Tries channels out for the channel monitor. */
@ForPeers
final class InternalChannelTestController implements ChannelTestRoutes {
    private final ChannelTestApi tests;
    private final ChannelBalanceApi balances;

    InternalChannelTestController(ChannelTestApi tests, ChannelBalanceApi balances) {
        this.tests = tests;
        this.balances = balances;
    }

    @Override
    public ChannelTestResult test(ChannelTest test) {
        return tests.test(test);
    }

    @Override
    public ChannelBalance balance(ChannelRecord channel) {
        return balances.balance(channel);
    }
}
