package io.oneapi.relay.routing;

import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelCatalog;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.ProviderCatalog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses the channel for a call: the highest tier that serves group and model, inside it by weight. */
@Singleton
@Requires(beans = ChannelApi.class)
public final class ChannelSelector {
    private final ChannelCatalog channels;
    private final ProviderCatalog providers;

    ChannelSelector(ChannelCatalog channels, ProviderCatalog providers) {
        this.channels = channels;
        this.providers = providers;
    }

    /**
     * The channel to try.
     *
     * @throws RelayRefused when there is none
     */
    public Channel select(Caller caller, String model) {
        List<Channel> serving = caller.pinnedChannel().isPresent()
                ? List.of(pinned(caller.pinnedChannel().getAsLong()))
                : channels.serving(caller.group(), model);
        if (serving.isEmpty()) {
            throw new RelayRefused(new RelayFailure.NoChannel(caller.group(), model));
        }
        List<Channel> able = serving.stream()
                .filter(channel -> providers.find(channel.type()).isPresent())
                .toList();
        if (able.isEmpty()) {
            throw new RelayRefused(new RelayFailure.DialectNotImplemented(model));
        }
        return weighted(topTier(able));
    }

    private Channel pinned(long id) {
        return channels.find(id).orElseThrow(() -> new RelayRefused(new RelayFailure.ChannelUnknown()));
    }

    private static List<Channel> topTier(List<Channel> byPriority) {
        long top = byPriority.getFirst().priority();
        return byPriority.stream()
                .takeWhile(channel -> channel.priority() == top)
                .toList();
    }

    private static Channel weighted(List<Channel> tier) {
        long total = tier.stream().mapToLong(Channel::weight).sum();
        long draw = ThreadLocalRandom.current().nextLong(total);
        for (Channel channel : tier) {
            draw -= channel.weight();
            if (draw < 0) {
                return channel;
            }
        }
        throw new IllegalStateException("weights of a tier sum up to less than themselves");
    }
}
