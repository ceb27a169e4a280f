package io.oneapi.relay.limit;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.SpentLimitApi;
import io.oneapi.platform.copy.Snapshot;
import io.oneapi.platform.copy.Snapshots;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits of callers and channels as they are set now. Made at start, so that readiness waits for them, wherever there
 * is somebody to ask.
 */
@Context
@Requires(beans = {CallerLimitApi.class, SpentLimitApi.class, ChannelLimitApi.class})
final class LimitTable {
    private final Snapshot<LimitSnapshot> limits;

    LimitTable(Snapshots snapshots, CallerLimitApi callers, SpentLimitApi spent, ChannelLimitApi channels) {
        this.limits = snapshots.follow(
                "limits", ConfigChange.Kind.LIMIT, LimitSnapshot.EMPTY, () -> read(callers, spent, channels));
    }

    LimitSnapshot current() {
        return limits.current();
    }

    private static LimitSnapshot read(CallerLimitApi callers, SpentLimitApi spent, ChannelLimitApi channels) {
        List<LimitRecord> limits = new ArrayList<>(callers.callerLimits());
        limits.addAll(channels.channelLimits());
        return new LimitSnapshot(limits, spent.spentLimits());
    }
}
