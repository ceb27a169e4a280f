package io.oneapi.relay.routing;

import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
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

/**
 * The channels one call can go to, and which of them it has been to. Tiers are tried from the first to the last; inside
 * one, two channels are drawn by weight and the less busy is taken.
 */
public final class Route {
    private final String group;
    private final String model;
    private final List<List<Channel>> tiers;
    private final Rules rules;
    private final boolean byWeight;
    private final ChannelHealth health;
    private final Clock clock;
    private final Set<Long> tried = new HashSet<>(2);

    Route(
            String group,
            String model,
            List<List<Channel>> tiers,
            Rules rules,
            boolean byWeight,
            ChannelHealth health,
            Clock clock) {
        this.group = group;
        this.model = model;
        this.tiers = tiers;
        this.rules = rules;
        this.byWeight = byWeight;
        this.health = health;
        this.clock = clock;
    }

    /** How far the choice goes. */
    enum Rules {
        USUAL,
        /** Refuses rather than use a channel that rests. */
        NEVER_A_RESTING_ONE,
        /** The channel somebody asked for, whatever its health. */
        PINNED
    }

    public boolean isPinned() {
        return rules == Rules.PINNED;
    }

    /** Whether there is no other channel than this one. */
    public boolean isOnly(Channel channel) {
        return tiers.stream().flatMap(List::stream).allMatch(other -> other.id() == channel.id());
    }

    /** A channel for the price of the hold, before any is taken. */
    public Channel likely() {
        return tiers.getFirst().getFirst();
    }

    /**
     * Takes a channel that has not been tried, for one attempt; to be left when that is over.
     *
     * @return empty when all have been tried
     * @throws RelayRefused when those that are left may not be used now
     */
    public Optional<Channel> next() {
        for (List<Channel> tier : tiers) {
            Optional<Channel> chosen = chooseIn(tier);
            if (chosen.isPresent()) {
                return chosen;
            }
        }
        return nextResting();
    }

    /** Takes the channel once more. */
    public Channel again(Channel channel) {
        health.enter(channel.id());
        return channel;
    }

    private Optional<Channel> chooseIn(List<Channel> tier) {
        List<Channel> rested = new ArrayList<>(tier.size());
        for (Channel channel : tier) {
            if (!tried.contains(channel.id()) && (isPinned() || !isResting(channel))) {
                rested.add(channel);
            }
        }
        while (!rested.isEmpty()) {
            Channel drawn = draw(rested);
            if (enter(drawn)) {
                return Optional.of(drawn);
            }
            rested.remove(drawn);
        }
        return Optional.empty();
    }

    private boolean isResting(Channel channel) {
        return health.restsUntil(channel.id(), channel.upstreamModel(model)).isPresent();
    }

    private boolean enter(Channel channel) {
        if (isPinned()) {
            return enterAnyway(channel);
        }
        boolean entered = health.tryEnter(channel.id(), channel.upstreamModel(model));
        if (entered) {
            tried.add(channel.id());
        }
        return entered;
    }

    private boolean enterAnyway(Channel channel) {
        tried.add(channel.id());
        health.enter(channel.id());
        return true;
    }

    /** Only resting channels are left: the one that is free first, which is better than none. */
    private Optional<Channel> nextResting() {
        Optional<Channel> first = tiers.stream()
                .flatMap(List::stream)
                .filter(channel -> !tried.contains(channel.id()))
                .min(Comparator.comparing(this::freeAt));
        if (first.isPresent() && rules == Rules.NEVER_A_RESTING_ONE) {
            Duration wait = Duration.between(clock.instant(), freeAt(first.get()));
            throw new RelayRefused(new RelayFailure.ChannelsResting(group, model, wait));
        }
        return first.filter(this::enterAnyway);
    }

    private Instant freeAt(Channel channel) {
        return health.restsUntil(channel.id(), channel.upstreamModel(model)).orElse(clock.instant());
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
