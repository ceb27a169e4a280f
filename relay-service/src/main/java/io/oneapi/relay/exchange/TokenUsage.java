package io.oneapi.relay.exchange;

import io.oneapi.contract.event.UsageSource;

/** Units of text a call has used. */
public record TokenUsage(long promptTokens, long completionTokens, UsageSource source) {
    public TokenUsage {
        if (promptTokens < 0 || completionTokens < 0) {
            throw new IllegalArgumentException("token figures must not be negative");
        }
    }
}
