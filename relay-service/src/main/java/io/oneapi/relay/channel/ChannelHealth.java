package io.oneapi.relay.channel;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this process knows of how channels do: which rest, and how many calls run on each. A channel rests for one model
 * at a time, since providers throttle and break by model. Kept in memory; healthy channels take none.
 */
@Singleton
public final class ChannelHealth {
    private static final int MAX_KEYS = 100_000;

    private final Clock clock;
    private final ConcurrentMap<Key, ModelHealth> byModel = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, AtomicInteger> running = new ConcurrentHashMap<>();

    public ChannelHealth(Clock clock) {
        this.clock = clock;
    }

    /** How many channels rest, each counted for every model that it rests for. */
    public long resting() {
        Instant now = clock.instant();
        return byModel.values().stream()
                .filter(health -> health.restsUntil(now).isPresent())
                .count();
    }

    private record Key(long channelId, String upstreamModel) {}

    /** When the channel can be used again for the model; empty when it can be now. */
    public Optional<Instant> restsUntil(long channelId, String upstreamModel) {
        ModelHealth health = byModel.get(new Key(channelId, upstreamModel));
        return health == null ? Optional.empty() : health.restsUntil(clock.instant());
    }

    /**
     * Takes the channel for one attempt. Of a channel that is being tried out after a rest only one attempt at a time
     * is let through.
     */
    public boolean tryEnter(long channelId, String upstreamModel) {
        ModelHealth health = byModel.get(new Key(channelId, upstreamModel));
        if (health != null && !health.tryEnter(clock.instant())) {
            return false;
        }
        enter(channelId);
        return true;
    }

    /** Takes the channel for one attempt whatever its health. */
    public void enter(long channelId) {
        running.computeIfAbsent(channelId, id -> new AtomicInteger()).incrementAndGet();
    }

    /** Ends an attempt, however it went. */
    public void leave(long channelId) {
        AtomicInteger count = running.get(channelId);
        if (count != null) {
            count.decrementAndGet();
        }
    }

    public int running(long channelId) {
        AtomicInteger count = running.get(channelId);
        return count == null ? 0 : count.get();
    }

    /** Lets a channel rest for a model. */
    public void rest(long channelId, String upstreamModel, Duration time) {
        health(channelId, upstreamModel).rest(clock.instant().plus(time));
    }

    /** Counts an attempt that the channel answered as it should. */
    public void succeeded(long channelId, String upstreamModel) {
        Key key = new Key(channelId, upstreamModel);
        ModelHealth health = byModel.get(key);
        if (health != null && health.succeeded(clock.instant())) {
            byModel.remove(key, health);
        }
    }

    /** Counts an attempt that the channel failed. */
    public void failed(long channelId, String upstreamModel) {
        health(channelId, upstreamModel).failed(clock.instant());
    }

    /** Notes that an attempt has ended without saying anything of the channel. */
    public void undecided(long channelId, String upstreamModel) {
        ModelHealth health = byModel.get(new Key(channelId, upstreamModel));
        if (health != null) {
            health.undecided();
        }
    }

    private ModelHealth health(long channelId, String upstreamModel) {
        if (byModel.size() >= MAX_KEYS) {
            byModel.clear();
        }
        return byModel.computeIfAbsent(new Key(channelId, upstreamModel), key -> new ModelHealth());
    }
}
