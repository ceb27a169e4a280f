package io.oneapi.relay.exchange;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UsageSource;
import org.jspecify.annotations.Nullable;

/**
 * Units of text a call has used.
 *
 * @param details tokens with a price of their own, as the provider reports them; null when it reports plain figures
 */
public record TokenUsage(
        long promptTokens,
        long completionTokens,
        UsageSource source,
        @Nullable TokenDetails details) {
    public TokenUsage {
        if (promptTokens < 0 || completionTokens < 0) {
            throw new IllegalArgumentException("token figures must not be negative");
        }
    }

    public TokenUsage(long promptTokens, long completionTokens, UsageSource source) {
        this(promptTokens, completionTokens, source, null);
    }
}
