package io.oneapi.relay.channel;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * What this process knows of how channels do: which rest, and how many calls run on each. A channel rests for one model
 * at a time, since providers throttle and break by model. Kept in memory, where calls ask it; healthy channels take none.
 */
@Singleton
public final class ChannelHealth {
    private static final int MAX_KEYS = 100_000;

    private final Clock clock;
    private final ConcurrentMap<Key, ModelHealth> byModel = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, AtomicInteger> running = new ConcurrentHashMap<>();
    private volatile Consumer<RestNews> listener = news -> {};

    public ChannelHealth(Clock clock) {
        this.clock = clock;
    }

    /** Tells somebody, from now on, what is learnt here; on the thread of the call, so it must not wait. */
    void tell(Consumer<RestNews> listener) {
        this.listener = listener;
    }

    /** How many channels rest, each counted for every model that it rests for. */
    public long resting() {
        Instant now = clock.instant();
        return byModel.values().stream()
                .filter(health -> health.restsUntil(now).isPresent())
                .count();
    }

    /** How many channels the breaker holds, or lets one call try out, each counted for every such model. */
    public long broken() {
        return byModel.values().stream().filter(ModelHealth::isBroken).count();
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
        Instant until = clock.instant().plus(time);
        if (health(channelId, upstreamModel).cool(until)) {
            listener.accept(new RestNews.Cooled(channelId, upstreamModel, until));
        }
    }

    /** Counts an attempt that the channel answered as it should. */
    public void succeeded(long channelId, String upstreamModel) {
        ModelHealth health = byModel.get(new Key(channelId, upstreamModel));
        if (health == null) {
            return;
        }
        if (health.succeeded(clock.instant())) {
            listener.accept(new RestNews.Mended(channelId, upstreamModel));
        }
        forgetIfWell(channelId, upstreamModel);
    }

    private void forgetIfWell(long channelId, String upstreamModel) {
        Key key = new Key(channelId, upstreamModel);
        ModelHealth health = byModel.get(key);
        if (health != null && health.isWell(clock.instant())) {
            byModel.remove(key, health);
        }
    }

    /** Counts an attempt that the channel failed. */
    public void failed(long channelId, String upstreamModel) {
        health(channelId, upstreamModel)
                .failed(clock.instant())
                .ifPresent(rest ->
                        listener.accept(new RestNews.Broken(channelId, upstreamModel, rest.until(), rest.length())));
    }

    /** Notes that an attempt has ended without saying anything of the channel. */
    public void undecided(long channelId, String upstreamModel) {
        ModelHealth health = byModel.get(new Key(channelId, upstreamModel));
        if (health != null) {
            health.undecided();
        }
    }

    /** Forgets how channels did that are not what they were: whoever changes a channel wants it tried. */
    void forget(LongPredicate isChanged) {
        Set<Long> changed = byModel.keySet().stream()
                .map(Key::channelId)
                .filter(isChanged::test)
                .collect(Collectors.toSet());
        for (long channelId : changed) {
            forget(channelId);
            listener.accept(new RestNews.Changed(channelId));
        }
    }

    private void forget(long channelId) {
        byModel.keySet().removeIf(key -> key.channelId() == channelId);
    }

    /** Takes over what another relay has learnt, or this one. */
    void takeOver(RestNews news) {
        switch (news) {
            case RestNews.Cooled(long channelId, String model, Instant until) ->
                health(channelId, model).coolToo(until);
            case RestNews.Broken(long channelId, String model, Instant until, Duration length) ->
                health(channelId, model).breakToo(new ModelHealth.Rest(until, length));
            case RestNews.Mended(long channelId, String model) -> mend(channelId, model);
            case RestNews.Changed(long channelId) -> forget(channelId);
        }
    }

    private void mend(long channelId, String upstreamModel) {
        ModelHealth health = byModel.get(new Key(channelId, upstreamModel));
        if (health != null) {
            health.mendToo();
            forgetIfWell(channelId, upstreamModel);
        }
    }

    private ModelHealth health(long channelId, String upstreamModel) {
        if (byModel.size() >= MAX_KEYS) {
            byModel.clear();
        }
        return byModel.computeIfAbsent(new Key(channelId, upstreamModel), key -> new ModelHealth());
    }
}
