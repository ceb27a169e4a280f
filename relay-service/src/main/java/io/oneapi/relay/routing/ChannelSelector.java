package io.oneapi.relay.routing;

import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelCatalog;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import io.oneapi.relay.limit.ChannelLimits;
import io.oneapi.relay.provider.ProviderCatalog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
     * @throws RelayRefused when there is none
     */
    public Route route(Caller caller, RelayMode mode, String model, RequestNeeds needs) {
        boolean pinned = caller.pinnedChannel().isPresent();
        List<List<Channel>> serving = pinned
                ? List.of(List.of(pinned(caller.pinnedChannel().getAsLong())))
                : channels.tiers(caller.group(), model);
        if (serving.isEmpty()) {
            throw new RelayRefused(new RelayFailure.NoChannel(caller.group(), model));
        }
        List<List<Channel>> able = only(serving, channel -> speaks(channel, mode));
        if (able.isEmpty()) {
            throw new RelayRefused(whyUnable(serving, mode, model));
        }
        List<List<Channel>> fit =
                pinned ? able : only(able, channel -> channel.lacks(needs).isEmpty());
        if (fit.isEmpty()) {
            throw new RelayRefused(new RelayFailure.ChannelsUnfit(caller.group(), model, lacking(able, needs)));
        }
        Route.Rules rules = pinned
                ? Route.Rules.PINNED
                : options.isTrue("CooldownStrict", false) ? Route.Rules.NEVER_A_RESTING_ONE : Route.Rules.USUAL;
        boolean byWeight = !options.isTrue("CompatIgnoreChannelWeights", false);
        Route.Call call = new Route.Call(caller.group(), model, needs.promptTokens());
        return new Route(call, fit, rules, byWeight, health, limits, clock);
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

    private static List<List<Channel>> only(List<List<Channel>> tiers, Predicate<Channel> wanted) {
        boolean areAll = tiers.stream().allMatch(tier -> tier.stream().allMatch(wanted));
        return areAll
                ? tiers
                : tiers.stream()
                        .map(tier -> tier.stream().filter(wanted).toList())
                        .filter(tier -> !tier.isEmpty())
                        .toList();
    }

    private boolean speaks(Channel channel, RelayMode mode) {
        return providers
                .find(channel.type())
                .map(adaptor -> adaptor.serves(mode))
                .orElse(false);
    }

    private static Set<RequestTrait> lacking(List<List<Channel>> tiers, RequestNeeds needs) {
        return tiers.stream()
                .flatMap(List::stream)
                .flatMap(channel -> channel.lacks(needs).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RequestTrait.class)));
    }

    private RelayFailure whyUnable(List<List<Channel>> tiers, RelayMode mode, String model) {
        boolean dialectIsSpoken = tiers.stream()
                .flatMap(List::stream)
                .anyMatch(channel -> providers.find(channel.type()).isPresent());
        return dialectIsSpoken
                ? new RelayFailure.ModeNotServed(model, mode.path())
                : new RelayFailure.DialectNotImplemented(model);
    }
}
