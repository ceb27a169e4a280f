package io.oneapi.contract.channel;

import io.oneapi.contract.event.ChannelOutcome;

/**
 * How a test of a channel ended.
 *
 * @param kind what it says of the channel; {@link ChannelOutcome.Kind#NOT_ITS_FAULT} where the channel could not be tried
 * @param model the model after mapping
 * @param text what the provider answered, or what went wrong, for administrators
 * @param elapsedMillis until the whole answer was there, or the failure
 * @param firstByteMillis until the first event of a streamed chat, and until the answer began for models that do not
 *     think first; 0 where that is not known, as for a chat that was not streamed
 */
public record ChannelTestResult(
        ChannelOutcome.Kind kind, String model, String text, long elapsedMillis, long firstByteMillis) {
    public boolean isSuccess() {
        return kind == ChannelOutcome.Kind.SUCCESS;
    }
}
