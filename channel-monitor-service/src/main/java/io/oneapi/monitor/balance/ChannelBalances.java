package io.oneapi.monitor.balance;

import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelBalanceApi;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.platform.peer.PeerUnavailable;
import jakarta.inject.Singleton;

/** Asks for balances and notes them on their channels. */
@Singleton
final class ChannelBalances {
    private final ChannelBalanceApi providers;
    private final ChannelDirectory channels;

    ChannelBalances(ChannelBalanceApi providers, ChannelDirectory channels) {
        this.providers = providers;
        this.channels = channels;
    }

    ChannelBalance update(KnownChannel channel) {
        ChannelBalance balance = ask(channel);
        if (balance.kind() == ChannelBalance.Kind.KNOWN) {
            channels.balance(channel.id(), balance.amount());
        }
        return balance;
    }

    private ChannelBalance ask(KnownChannel channel) {
        try {
            return providers.balance(channel.settings());
        } catch (PeerUnavailable e) {
            return ChannelBalance.failed("the relay does not answer / 中继服务无响应");
        }
    }
}
