package io.oneapi.contract.event;

import io.oneapi.contract.price.PriceRecord;
import org.jspecify.annotations.Nullable;

/**
 * One answered call and all that is needed to charge it.
 *
 * @param eventId unique; the same event delivered twice is charged once
 * @param occurredAt unix seconds
 * @param group the caller's; null in events of before it was told
 * @param requestedModel the caller's word
 * @param upstreamModel the model after mapping
 * @param billedModel the name that is priced and logged; null when that is the upstream model
 * @param tokenDetails tokens with a price of their own; null when the provider reports plain figures
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
        @Nullable String group,
        long channelId,
        String requestedModel,
        String upstreamModel,
        @Nullable String billedModel,
        long promptTokens,
        long completionTokens,
        @Nullable TokenDetails tokenDetails,
        UsageSource usageSource,
        @Nullable UnitUsage units,
        boolean stream,
        long elapsedMillis,
        PriceRecord price) {
    public static final int SCHEMA_VERSION = 1;

    public UsageEvent {
        tokenDetails = tokenDetails == null ? null : tokenDetails.within(promptTokens, completionTokens);
    }

    /** The name that is priced and logged. */
    public String pricedModel() {
        return billedModel == null ? upstreamModel : billedModel;
    }
}
