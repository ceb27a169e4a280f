package io.oneapi.relay.channel;

import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.platform.copy.Snapshots;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Channels for tests of the features above. */
public final class ChannelFixtures {
    /** The id of a channel that exists and is not enabled. */
    public static final long DISABLED = 99;

    private ChannelFixtures() {}

    public static ChannelCatalog catalog(ChannelRecord... channels) {
        return catalog(new Snapshots(), () -> List.of(channels), new ChannelHealth(Clock.systemUTC()));
    }

    static ChannelCatalog catalog(Snapshots snapshots, Supplier<List<ChannelRecord>> channels, ChannelHealth health) {
        ChannelApi source = new ChannelApi() {
            @Override
            public List<ChannelRecord> enabledChannels() {
                return channels.get();
            }

            @Override
            public boolean exists(long id) {
                return id == DISABLED;
            }
        };
        return new ChannelCatalog(snapshots, source, health);
    }

    /** An OpenAI channel that serves one model for one group. */
    public static ChannelRecord channel(long id, String group, String model, long priority, long weight) {
        return channel(id, 1, List.of(group), List.of(model), priority, weight);
    }

    public static ChannelRecord channel(
            long id, int type, List<String> groups, List<String> models, long priority, long weight) {
        return new ChannelRecord(
                id,
                type,
                "channel-" + id,
                new Credential("secret"),
                "",
                models,
                groups,
                priority,
                weight,
                Map.of("asked", "mapped", "empty", "", "dear", "+cheap", "plus", "+"),
                ProviderConfig.NONE,
                "");
    }
}
