package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ChannelOutcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decides when a channel's credential counts as refused for good: at the second fault, since one alone may be a mishap of
 * the vendor. Faults within a second of the first come from calls that were under way together and say no more than it;
 * the relay rests the channel after the first, so that the second is a new attempt.
 */
@Singleton
final class CredentialSuspicion {
    private static final long EARLIEST_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long LATEST_MILLIS = Duration.ofMinutes(30).toMillis();

    /** When each suspected channel had its first fault, in unix milliseconds. */
    private final ConcurrentMap<Long, Long> firstFaults = new ConcurrentHashMap<>();

    boolean isConfirmedBy(ChannelOutcome fault) {
        long occurredAt = fault.occurredAt();
        long first = firstFaults.compute(
                fault.channelId(),
                (id, known) -> known == null || occurredAt - known > LATEST_MILLIS ? occurredAt : known);
        return occurredAt - first >= EARLIEST_MILLIS;
    }

    void forget(long channelId) {
        firstFaults.remove(channelId);
    }

    void forgetAllBut(Set<Long> channelIds) {
        firstFaults.keySet().retainAll(channelIds);
    }
}
