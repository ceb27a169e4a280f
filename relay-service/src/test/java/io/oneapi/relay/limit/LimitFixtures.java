package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.platform.copy.Snapshots;
import java.time.Clock;
import java.util.List;

/** Limits for tests of the features above. */
public final class LimitFixtures {
    private LimitFixtures() {}

    public static CallLimits callLimits(Clock clock, LimitRecord... limits) {
        return callLimits(clock, List.of(), limits);
    }

    static CallLimits callLimits(Clock clock, List<SpentLimit> spent, LimitRecord... limits) {
        return new CallLimits(
                new LimitTable(new Snapshots(), () -> List.of(limits), () -> spent, List::of),
                new InProcessRateLimiter(clock),
                clock);
    }

    public static ChannelLimits channelLimits(Clock clock, LimitRecord... limits) {
        return new ChannelLimits(
                new LimitTable(new Snapshots(), List::of, List::of, () -> List.of(limits)),
                new InProcessRateLimiter(clock));
    }

    public static LimitRecord limit(LimitScope scope, Object ref, LimitKind kind, long value) {
        return new LimitRecord(scope, ref.toString(), kind, value);
    }
}
