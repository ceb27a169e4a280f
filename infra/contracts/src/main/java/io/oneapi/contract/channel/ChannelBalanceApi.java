package io.oneapi.contract.channel;

/** Asks providers what is left on the accounts behind channels; answered by the relay, which speaks to providers. */
public interface ChannelBalanceApi {
    ChannelBalance balance(ChannelRecord channel);
}
