package io.oneapi.relay.routing;

import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.limit.ChannelLimits;
import io.oneapi.relay.limit.Slot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The channels one call can go to, and which of them it has been to. Tiers are tried from the first to the last; inside
 * one, two channels are drawn by weight and the less busy is taken. Channels that rest, or have no room under their
 * limits, are passed over.
 */
public final class Route {
    private final Call call;
    private final List<List<Channel>> tiers;
    private final Rules rules;
    private final boolean byWeight;
    private final ChannelHealth health;
    private final ChannelLimits limits;
    private final Clock clock;
    private final Set<Long> tried = new HashSet<>(2);

    Route(
            Call call,
            List<List<Channel>> tiers,
            Rules rules,
            boolean byWeight,
            ChannelHealth health,
            ChannelLimits limits,
            Clock clock) {
        this.call = call;
        this.tiers = tiers;
        this.rules = rules;
        this.byWeight = byWeight;
        this.health = health;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is to be routed. */
    record Call(String group, String model, long estimatedTokens) {}

    /** How far the choice goes. */
    enum Rules {
        USUAL,
        /** Refuses rather than use a channel that rests. */
        NEVER_A_RESTING_ONE,
        /** The channel somebody asked for, whatever its health. */
        PINNED
    }

    /** A channel taken for one attempt, and its place under the channel's limits; both are left at the attempt's end. */
    public record Leg(Channel channel, Slot slot) {}

    public boolean isPinned() {
        return rules == Rules.PINNED;
    }

    /** Whether there is no other channel than this one. */
    public boolean isOnly(Channel channel) {
        return channels().allMatch(other -> other.id() == channel.id());
    }

    /** The channel that is tried first when all are well: its price is that of the hold. */
    public Channel likely() {
        return tiers.getFirst().getFirst();
    }

    /**
     * Takes a channel that has not been tried.
     *
     * @return empty when all have been tried, or the rest cannot be used now
     * @throws RelayRefused when none has been tried and none can be used now
     */
    public Optional<Leg> next() {
        for (List<Channel> tier : tiers) {
            Optional<Leg> leg = takeFrom(tier);
            if (leg.isPresent()) {
                return leg;
            }
        }
        return isPinned() ? nothingLeft() : nextResting().or(this::nothingLeft);
    }

    /** Takes a channel once more. */
    public Optional<Leg> again(Channel channel) {
        return takeWhateverItsHealth(channel);
    }

    private Stream<Channel> channels() {
        return tiers.stream().flatMap(List::stream);
    }

    private Optional<Leg> takeFrom(List<Channel> tier) {
        List<Channel> usable = new ArrayList<>(tier.size());
        for (Channel channel : tier) {
            if (!tried.contains(channel.id()) && (isPinned() || !isResting(channel)) && limits.hasRoom(channel.id())) {
                usable.add(channel);
            }
        }
        while (!usable.isEmpty()) {
            Channel drawn = draw(usable);
            Optional<Leg> leg = isPinned() ? takeWhateverItsHealth(drawn) : take(drawn);
            if (leg.isPresent()) {
                return leg;
            }
            usable.remove(drawn);
        }
        return Optional.empty();
    }

    private boolean isResting(Channel channel) {
        return health.restsUntil(channel.id(), channel.upstreamModel(call.model()))
                .isPresent();
    }

    private Optional<Leg> take(Channel channel) {
        Optional<Slot> slot = limits.tryEnter(channel.id(), call.estimatedTokens());
        if (slot.isPresent() && !health.tryEnter(channel.id(), channel.upstreamModel(call.model()))) {
            slot.get().release();
            return Optional.empty();
        }
        return slot.map(taken -> leg(channel, taken));
    }

    private Optional<Leg> takeWhateverItsHealth(Channel channel) {
        return limits.tryEnter(channel.id(), call.estimatedTokens()).map(slot -> {
            health.enter(channel.id());
            return leg(channel, slot);
        });
    }

    private Leg leg(Channel channel, Slot slot) {
        tried.add(channel.id());
        return new Leg(channel, slot);
    }

    /** Only resting channels are left: the one that is free first, which is better than none. */
    private Optional<Leg> nextResting() {
        Optional<Channel> first = channels()
                .filter(channel -> !tried.contains(channel.id()) && limits.hasRoom(channel.id()))
                .min(Comparator.comparing(this::freeAt));
        if (first.isPresent() && rules == Rules.NEVER_A_RESTING_ONE) {
            Duration wait = Duration.between(clock.instant(), freeAt(first.get()));
            throw new RelayRefused(new RelayFailure.ChannelsResting(call.group(), call.model(), wait));
        }
        return first.flatMap(this::takeWhateverItsHealth);
    }

    private Instant freeAt(Channel channel) {
        return health.restsUntil(channel.id(), channel.upstreamModel(call.model()))
                .orElse(clock.instant());
    }

    /** No channel could be taken for want of room: that is the answer, unless there is a better one by now. */
    private Optional<Leg> nothingLeft() {
        if (tried.isEmpty()) {
            List<Long> ids = channels().map(Channel::id).toList();
            throw new RelayRefused(limits.refusal(ids, call.estimatedTokens())
                    .orElseGet(() -> new RelayFailure.NoChannel(call.group(), call.model())));
        }
        return Optional.empty();
    }

    private Channel draw(List<Channel> candidates) {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        Channel one = byWeight(candidates);
        Channel other = byWeight(candidates);
        return load(other) < load(one) ? other : one;
    }

    /** Calls in flight for each unit of weight. */
    private double load(Channel channel) {
        return (double) health.running(channel.id()) / weight(channel);
    }

    private Channel byWeight(List<Channel> candidates) {
        long total = 0;
        for (Channel channel : candidates) {
            total += weight(channel);
        }
        long draw = ThreadLocalRandom.current().nextLong(total);
        for (Channel channel : candidates) {
            draw -= weight(channel);
            if (draw < 0) {
                return channel;
            }
        }
        throw new IllegalStateException("weights sum up to less than themselves");
    }

    private long weight(Channel channel) {
        return byWeight ? channel.weight() : 1;
    }
}
