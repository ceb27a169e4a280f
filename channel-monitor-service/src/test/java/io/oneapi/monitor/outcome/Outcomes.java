package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import org.jspecify.annotations.Nullable;

/** Outcomes as the relay reports them. */
final class Outcomes {
    /** A moment, in unix milliseconds, that the outcomes of a test are told from. */
    static final long START = 1_795_225_009_000L;

    private Outcomes() {}

    static ChannelOutcome of(long channelId, Kind kind, long millisLater) {
        return of(channelId, kind, millisLater, 200, null, null);
    }

    static ChannelOutcome of(
            long channelId,
            Kind kind,
            long millisLater,
            int status,
            @Nullable String errorCode,
            @Nullable String message) {
        return new ChannelOutcome(
                ChannelOutcome.SCHEMA_VERSION,
                "request-" + millisLater,
                channelId,
                "gpt-4o",
                kind,
                START + millisLater,
                status,
                120,
                40,
                errorCode,
                message);
    }
}
