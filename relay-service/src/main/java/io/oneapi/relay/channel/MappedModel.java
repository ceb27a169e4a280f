package io.oneapi.relay.channel;

/**
 * What a channel makes of a requested model.
 *
 * @param upstream the name the provider is asked for
 * @param billed the name that is priced and logged
 */
public record MappedModel(String upstream, String billed) {}
