package io.oneapi.relay.routing;

import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.relay.auth.Caller;
import io.oneapi.platform.option.OptionFixtures;
import io.oneapi.relay.channel.ChannelFixtures;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.limit.LimitFixtures;
import io.oneapi.relay.provider.ProviderFixtures;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The choice of a channel, by how many serve the model in two tiers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChannelSelectorBenchmark {
    private static final Caller CALLER = new Caller(
            new CallerRecord(70, "token", 1, -1, true, List.of(), List.of(), 7, "ann", 1, 1, "default"),
            OptionalLong.empty());

    private static final Clock CLOCK = Clock.systemUTC();
    private static final RequestNeeds NEEDS = new RequestNeeds(Set.of(), 100, 0);
    private static final ChannelHealth HEALTH = new ChannelHealth(CLOCK);

    @Param({"1", "10", "100"})
    int channels;

    private ChannelSelector selector = selector(1);

    @Setup
    public void openChannels() {
        selector = selector(channels);
    }

    @Benchmark
    public Route.Leg select() {
        Route.Leg leg =
                selector.route(CALLER, RelayMode.CHAT, "gpt-4o-mini", NEEDS).next().orElseThrow();
        HEALTH.leave(leg.channel().id());
        return leg;
    }

    private static ChannelSelector selector(int channels) {
        ChannelRecord[] records = IntStream.rangeClosed(1, channels)
                .mapToObj(id -> ChannelFixtures.channel(id, "default", "gpt-4o-mini", id % 2, id))
                .toArray(ChannelRecord[]::new);
        return new ChannelSelector(
                ChannelFixtures.catalog(records),
                ProviderFixtures.catalog(),
                HEALTH,
                LimitFixtures.channelLimits(CLOCK),
                OptionFixtures.options(Map.of()),
                CLOCK);
    }
}
