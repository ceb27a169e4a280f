package io.oneapi.contract.channel;

/**
 * What to try a channel with.
 *
 * @param channel in any status
 * @param model as a caller would ask for it; the channel's mapping is still to be applied
 * @param prompt what to say to a model that answers texts
 */
public record ChannelTest(ChannelRecord channel, String model, String prompt) {}
