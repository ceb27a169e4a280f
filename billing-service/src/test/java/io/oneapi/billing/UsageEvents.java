package io.oneapi.billing;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceRecord;
import org.jspecify.annotations.Nullable;

/** Usage, for tests of what becomes of it. */
public final class UsageEvents {
    private UsageEvents() {}

    public static UsageEvent event(
            long promptTokens,
            long completionTokens,
            @Nullable TokenDetails details,
            @Nullable UnitUsage units,
            PriceRecord price) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                "event",
                "request",
                0,
                1,
                "ann",
                2,
                "token",
                "default",
                3,
                "asked",
                "run",
                null,
                promptTokens,
                completionTokens,
                details,
                UsageSource.UPSTREAM,
                units,
                false,
                1,
                price);
    }
}
