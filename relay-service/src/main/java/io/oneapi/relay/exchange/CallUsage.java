package io.oneapi.relay.exchange;

import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a call has used.
 *
 * @param units what is not counted in tokens; null for calls that use only tokens
 */
public record CallUsage(TokenUsage tokens, @Nullable UnitUsage units) {
    private static final TokenUsage NO_TOKENS = new TokenUsage(0, 0, UsageSource.UPSTREAM);

    public static CallUsage of(TokenUsage tokens) {
        return new CallUsage(tokens, null);
    }

    public static CallUsage of(TokenUsage tokens, Map<String, Long> toolCalls) {
        return toolCalls.isEmpty() ? of(tokens) : new CallUsage(tokens, UnitUsage.toolCalls(toolCalls));
    }

    public static CallUsage of(UnitUsage units) {
        return new CallUsage(NO_TOKENS, units);
    }
}
