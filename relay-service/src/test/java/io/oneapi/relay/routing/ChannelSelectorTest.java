package io.oneapi.relay.routing;

import static io.oneapi.relay.channel.ChannelFixtures.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.ChannelFixtures;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.ProviderFixtures;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ChannelSelectorTest {
    private static final int ANTHROPIC = 14;
    private static final Caller CALLER = caller(OptionalLong.empty());

    @Test
    void takesAllCallsToTheHighestTier() {
        ChannelSelector selector =
                selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1_000_000));

        assertThat(draws(selector, 200)).containsOnlyKeys(1L);
    }

    @Test
    void sharesCallsByWeightInsideATier() {
        ChannelSelector selector = selector(
                channel(1, "default", "m", 10, 9),
                channel(2, "default", "m", 10, 1),
                channel(3, "default", "m", 9, 50));

        Map<Long, Long> draws = draws(selector, 10_000);

        // Expected 9000 with a standard deviation of 30.
        assertThat(draws).containsOnlyKeys(1L, 2L);
        assertThat(draws.get(1L)).isBetween(8_700L, 9_300L);
    }

    @Test
    void sharesCallsEvenlyAmongChannelsWithoutWeight() {
        ChannelSelector selector = selector(channel(1, "default", "m", 0, 0), channel(2, "default", "m", 0, 0));

        // Expected 5000 with a standard deviation of 50.
        assertThat(draws(selector, 10_000).get(1L)).isBetween(4_500L, 5_500L);
    }

    @Test
    void fallsToALowerTierWhenTheDialectOfTheHighestIsNotSpoken() {
        ChannelSelector selector = selector(
                channel(1, ANTHROPIC, List.of("default"), List.of("m"), 10, 1), channel(2, "default", "m", 5, 1));

        assertThat(draws(selector, 50)).containsOnlyKeys(2L);
    }

    @Test
    void saysSoWhenNoChannelsDialectIsSpoken() {
        ChannelSelector selector = selector(channel(1, ANTHROPIC, List.of("default"), List.of("m"), 10, 1));

        assertRefused(selector, CALLER, new RelayFailure.DialectNotImplemented("m"));
    }

    @Test
    void findsNoChannelForAModelOrGroupThatNoneServes() {
        assertRefused(selector(), CALLER, new RelayFailure.NoChannel("default", "m"));
        assertRefused(
                selector(channel(1, "vip", "m", 0, 1), channel(2, "default", "other", 0, 1)),
                CALLER,
                new RelayFailure.NoChannel("default", "m"));
    }

    @Test
    void takesThePinnedChannelWhateverItServes() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "vip", "other", 0, 1));

        assertThat(selector.select(caller(OptionalLong.of(2)), "m").id()).isEqualTo(2);
    }

    @Test
    void refusesAPinnedChannelThatIsNotThere() {
        assertRefused(
                selector(channel(1, "default", "m", 10, 1)),
                caller(OptionalLong.of(9)),
                new RelayFailure.ChannelUnknown());
    }

    private static void assertRefused(ChannelSelector selector, Caller caller, RelayFailure failure) {
        assertThatThrownBy(() -> selector.select(caller, "m"))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(failure);
    }

    private static ChannelSelector selector(ChannelRecord... channels) {
        return new ChannelSelector(ChannelFixtures.catalog(channels), ProviderFixtures.catalog());
    }

    /** How often each channel was chosen, by its id. */
    private static Map<Long, Long> draws(ChannelSelector selector, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(call -> selector.select(CALLER, "m").id())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Caller caller(OptionalLong pinned) {
        CallerRecord token =
                new CallerRecord(70, "token", 1, -1, true, List.of(), List.of(), 7, "ann", 1, 1, "default");
        return new Caller(token, pinned);
    }
}
