package io.oneapi.relay.channel;

import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import java.util.Set;

/**
 * One configured upstream.
 *
 * @param fitness from its settings, read once
 */
public record Channel(ChannelRecord settings, Fitness fitness) {
    /** What a mapping's target begins with when the requested model is to be charged. */
    private static final String BILLS_THE_REQUESTED = "+";

    public Channel(ChannelRecord settings) {
        this(settings, Fitness.of(settings.config()));
    }

    /** What a request needs and this channel lacks; empty when it can serve it. */
    public Set<RequestTrait> lacks(RequestNeeds needs) {
        return fitness.lacks(needs);
    }

    public long id() {
        return settings.id();
    }

    public int type() {
        return settings.type();
    }

    public Credential credential() {
        return settings.credential();
    }

    /** Scheme, host and prefix; empty for the provider's own. */
    public String baseUrl() {
        return settings.baseUrl();
    }

    public ProviderConfig config() {
        return settings.config();
    }

    /** Takes the place of the system message; empty for none. */
    public String systemPrompt() {
        return settings.systemPrompt();
    }

    public long priority() {
        return settings.priority();
    }

    /** The share inside its tier; channels without a weight have the same share. */
    public long weight() {
        return Math.max(settings.weight(), 1);
    }

    /** The model to ask for in the place of the requested one; one step, an empty target counts as none. */
    public String upstreamModel(String requestedModel) {
        String target = settings.modelMapping().getOrDefault(requestedModel, "");
        String model = target.startsWith(BILLS_THE_REQUESTED) ? target.substring(1) : target;
        return model.isEmpty() ? requestedModel : model;
    }

    /** The upstream model, and the one that is charged: the same, unless the mapping says otherwise. */
    public MappedModel mapped(String requestedModel) {
        String upstream = upstreamModel(requestedModel);
        String target = settings.modelMapping().getOrDefault(requestedModel, "");
        return new MappedModel(upstream, target.startsWith(BILLS_THE_REQUESTED) ? requestedModel : upstream);
    }
}
