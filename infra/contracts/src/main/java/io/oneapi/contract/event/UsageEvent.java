package io.oneapi.contract.event;

import io.oneapi.contract.price.PriceRecord;
import org.jspecify.annotations.Nullable;

/**
 * One answered call and all that is needed to charge it.
 *
 * @param eventId unique; the same event delivered twice is charged once
 * @param occurredAt unix seconds
 * @param requestedModel the caller's word
 * @param upstreamModel the model after mapping; this one is priced and logged
 * @param units what was used beside tokens; null when only tokens were
 * @param elapsedMillis from the start of the attempt to settlement
 * @param price snapshot taken at admission
 */
public record UsageEvent(
        int schemaVersion,
        String eventId,
        String requestId,
        long occurredAt,
        long userId,
        String username,
        long tokenId,
        String tokenName,
        long channelId,
        String requestedModel,
        String upstreamModel,
        long promptTokens,
        long completionTokens,
        UsageSource usageSource,
        @Nullable UnitUsage units,
        boolean stream,
        long elapsedMillis,
        PriceRecord price) {
    public static final int SCHEMA_VERSION = 1;
}
