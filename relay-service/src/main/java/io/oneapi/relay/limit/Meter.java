package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import java.time.Duration;
import java.util.Map;

/** What one subject has used of its limits. */
final class Meter {
    /** Nobody knows when a running call will end. */
    private static final long GUESS_UNTIL_A_CALL_ENDS = Duration.ofSeconds(1).toNanos();

    private final MinuteRate requests = new MinuteRate();
    private final MinuteRate tokens = new MinuteRate();
    private long callsInFlight;

    /** Nanoseconds until a call of so many tokens fits under a limit. */
    long untilRoom(LimitKind kind, long limit, long callTokens, long now) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> requests.untilRoom(limit, 1, now);
            case TOKENS_PER_MINUTE -> tokens.untilRoom(limit, callTokens, now);
            case CALLS_IN_FLIGHT -> callsInFlight < limit ? 0 : GUESS_UNTIL_A_CALL_ENDS;
        };
    }

    void begin(Map<LimitKind, Long> limits, long callTokens, long now) {
        limits.forEach((kind, limit) -> {
            switch (kind) {
                case REQUESTS_PER_MINUTE -> requests.take(limit, 1, now);
                case TOKENS_PER_MINUTE -> tokens.take(limit, callTokens, now);
                case CALLS_IN_FLIGHT -> {}
            }
        });
        // Counted without a limit too, so that one set in the meantime finds the running calls.
        callsInFlight++;
    }

    void end(Map<LimitKind, Long> limits, long takenTokens, long usedTokens, long now) {
        callsInFlight--;
        Long limit = limits.get(LimitKind.TOKENS_PER_MINUTE);
        if (limit == null) {
            return;
        }
        if (usedTokens > takenTokens) {
            tokens.take(limit, usedTokens - takenTokens, now);
        } else {
            tokens.giveBack(limit, takenTokens - usedTokens);
        }
    }

    Headroom headroom(LimitKind kind, long limit, long now) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE ->
                new Headroom(kind, limit, requests.remaining(limit, now), requests.untilFull(now));
            case TOKENS_PER_MINUTE -> new Headroom(kind, limit, tokens.remaining(limit, now), tokens.untilFull(now));
            case CALLS_IN_FLIGHT -> new Headroom(kind, limit, Math.max(0, limit - callsInFlight), Duration.ZERO);
        };
    }

    /** Whether forgetting it changes nothing. */
    boolean isIdle(long now) {
        return callsInFlight == 0 && requests.isFull(now) && tokens.isFull(now);
    }
}
