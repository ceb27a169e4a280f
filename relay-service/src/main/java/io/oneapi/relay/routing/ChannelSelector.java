package io.oneapi.relay.routing;

import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelCatalog;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.limit.ChannelLimits;
import io.oneapi.relay.provider.ProviderCatalog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Finds the channels that can take a call. */
@Singleton
public final class ChannelSelector {
    private static final String FALLBACK_MODERATION_MODEL = "omni-moderation-latest";

    private final ChannelCatalog channels;
    private final ProviderCatalog providers;
    private final ChannelHealth health;
    private final ChannelLimits limits;
    private final Options options;
    private final Clock clock;

    ChannelSelector(
            ChannelCatalog channels,
            ProviderCatalog providers,
            ChannelHealth health,
            ChannelLimits limits,
            Options options,
            Clock clock) {
        this.channels = channels;
        this.providers = providers;
        this.health = health;
        this.limits = limits;
        this.options = options;
        this.clock = clock;
    }

    /**
     * The channels to try for a call.
     *
     * @param estimatedTokens that it will take of a channel's limit
     * @throws RelayRefused when there is none
     */
    public Route route(Caller caller, RelayMode mode, String model, long estimatedTokens) {
        boolean pinned = caller.pinnedChannel().isPresent();
        List<List<Channel>> serving = pinned
                ? List.of(List.of(pinned(caller.pinnedChannel().getAsLong())))
                : channels.tiers(caller.group(), model);
        if (serving.isEmpty()) {
            throw new RelayRefused(new RelayFailure.NoChannel(caller.group(), model));
        }
        List<List<Channel>> able = fit(serving, mode);
        if (able.isEmpty()) {
            throw new RelayRefused(whyUnfit(serving, mode, model));
        }
        Route.Rules rules = pinned
                ? Route.Rules.PINNED
                : options.isTrue("CooldownStrict", false) ? Route.Rules.NEVER_A_RESTING_ONE : Route.Rules.USUAL;
        boolean byWeight = !options.isTrue("CompatIgnoreChannelWeights", false);
        Route.Call call = new Route.Call(caller.group(), model, estimatedTokens);
        return new Route(call, able, rules, byWeight, health, limits, clock);
    }

    /** What a call without a model means. */
    public String defaultModel(Caller caller, RelayMode mode) {
        String model = mode.defaultModel();
        boolean otherModeration = mode == RelayMode.MODERATIONS
                && channels.tiers(caller.group(), model).isEmpty()
                && !channels.tiers(caller.group(), FALLBACK_MODERATION_MODEL).isEmpty();
        return otherModeration ? FALLBACK_MODERATION_MODEL : model;
    }

    /**
     * The channel an administrator names.
     *
     * @throws RelayRefused when it does not exist or is disabled
     */
    public Channel pinned(long id) {
        return channels.find(id)
                .orElseThrow(() -> new RelayRefused(
                        channels.exists(id) ? new RelayFailure.ChannelDisabled() : new RelayFailure.ChannelUnknown()));
    }

    private List<List<Channel>> fit(List<List<Channel>> tiers, RelayMode mode) {
        boolean allFit = tiers.stream().allMatch(tier -> tier.stream().allMatch(channel -> isFit(channel, mode)));
        return allFit
                ? tiers
                : tiers.stream()
                        .map(tier -> tier.stream()
                                .filter(channel -> isFit(channel, mode))
                                .toList())
                        .filter(tier -> !tier.isEmpty())
                        .toList();
    }

    private boolean isFit(Channel channel, RelayMode mode) {
        return providers
                .find(channel.type())
                .map(adaptor -> adaptor.serves(mode))
                .orElse(false);
    }

    private RelayFailure whyUnfit(List<List<Channel>> tiers, RelayMode mode, String model) {
        boolean dialectIsSpoken = tiers.stream()
                .flatMap(List::stream)
                .anyMatch(channel -> providers.find(channel.type()).isPresent());
        return dialectIsSpoken
                ? new RelayFailure.ModeNotServed(model, mode.path())
                : new RelayFailure.DialectNotImplemented(model);
    }
}
