package io.oneapi.relay.routing;

import static io.oneapi.relay.channel.ChannelFixtures.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.option.OptionFixtures;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.ChannelFixtures;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import io.oneapi.relay.limit.LimitFixtures;
import io.oneapi.relay.provider.ProviderFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelSelectorTest {
    private static final int ANTHROPIC = 14;
    private static final int MINIMAX = 27;
    private static final RequestNeeds PLAIN = new RequestNeeds(Set.of(), 1, 0);
    private static final RequestNeeds PICTURED = new RequestNeeds(Set.of(RequestTrait.IMAGES), 10, 0);
    private static final RequestNeeds LONG = new RequestNeeds(Set.of(), 600, 500);
    private static final Caller CALLER = caller(OptionalLong.empty());

    private final MovableClock clock = new MovableClock();
    private final ChannelHealth health = new ChannelHealth(clock);
    private LimitRecord[] limits = {};

    @Test
    void takesAllCallsToTheHighestTier() {
        ChannelSelector selector =
                selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1_000_000));

        assertThat(draws(selector, 200)).containsOnlyKeys(1L);
    }

    /** R23, F08: tiers hold whatever the sign of the priority. */
    @Test
    void honoursTiersOfZeroAndBelow() {
        ChannelSelector selector = selector(
                channel(1, "default", "m", 0, 1), channel(2, "default", "m", 0, 1), channel(3, "default", "m", -1, 1));

        assertThat(draws(selector, 200)).containsOnlyKeys(1L, 2L);
    }

    /** R24. Two are drawn and the less busy is taken; when none is busy the first draw decides. */
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

    /** R24, the old behaviour. */
    @Test
    void ignoresWeightsWhereTheOperatorWantsIt() {
        ChannelSelector selector = selector(
                Map.of("CompatIgnoreChannelWeights", "true"),
                channel(1, "default", "m", 0, 1),
                channel(2, "default", "m", 0, 1_000_000));

        assertThat(draws(selector, 10_000).get(1L)).isBetween(4_500L, 5_500L);
    }

    @Test
    void prefersTheChannelWithFewerCallsInFlightForItsWeight() {
        ChannelSelector selector = selector(channel(1, "default", "m", 0, 1), channel(2, "default", "m", 0, 1));
        IntStream.range(0, 5).forEach(call -> health.enter(1));

        // The busy one is taken only when it is drawn twice: one time in four.
        assertThat(draws(selector, 10_000).getOrDefault(1L, 0L)).isBetween(2_200L, 2_800L);
    }

    /** The table of choices: 10: a b; 5: c. R63: each channel at most once. */
    @Test
    void goesThroughATierAndThenTheNextWithoutTryingAChannelTwice() {
        Route route = route(selector(
                channel(1, "default", "m", 10, 1),
                channel(2, "default", "m", 10, 1),
                channel(3, "default", "m", 5, 1)));

        assertThat(all(route)).containsExactlyInAnyOrder(1L, 2L, 3L).endsWith(3L);
        assertThat(all(route)).isEmpty();
    }

    @Test
    void passesRestingChannelsOver() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1));
        health.rest(1, "m", Duration.ofSeconds(5));

        assertThat(draws(selector, 50)).containsOnlyKeys(2L);
        clock.advance(Duration.ofSeconds(5));
        assertThat(draws(selector, 50)).containsOnlyKeys(1L);
    }

    @Test
    void letsAChannelRestForOneModelOnly() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1));
        health.rest(1, "other", Duration.ofSeconds(5));

        assertThat(draws(selector, 50)).containsOnlyKeys(1L);
    }

    @Test
    void takesTheOneThatIsFreeFirstWhenAllRest() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1));
        health.rest(1, "m", Duration.ofSeconds(9));
        health.rest(2, "m", Duration.ofSeconds(3));

        assertThat(draws(selector, 20)).containsOnlyKeys(2L);
    }

    @Test
    void refusesWhenAllRestWhereTheOperatorWantsItAndSaysHowLong() {
        ChannelSelector selector = selector(Map.of("CooldownStrict", "true"), channel(1, "default", "m", 10, 1));
        health.rest(1, "m", Duration.ofSeconds(9));

        assertRefused(
                () -> route(selector).next(), new RelayFailure.ChannelsResting("default", "m", Duration.ofSeconds(9)));
    }

    @Test
    void passesAChannelOverThatHasNoRoomUnderItsLimit() {
        limits = new LimitRecord[] {limit(1)};
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1));

        Route.Leg first = route(selector).next().orElseThrow();
        assertThat(first.channel().id()).isEqualTo(1);
        assertThat(route(selector).next().orElseThrow().channel().id()).isEqualTo(2);
        first.slot().release();
        assertThat(route(selector).next().orElseThrow().channel().id()).isEqualTo(1);
    }

    @Test
    void answersWithTheLimitOnlyWhenNoChannelIsLeft() {
        limits = new LimitRecord[] {limit(1), limit(2)};
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1));
        assertThat(route(selector).next()).isPresent();
        assertThat(route(selector).next()).isPresent();

        assertThatThrownBy(() -> route(selector).next())
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isInstanceOf(RelayFailure.RateLimited.class);
    }

    private static LimitRecord limit(long channelId) {
        return new LimitRecord(LimitScope.CHANNEL, Long.toString(channelId), LimitKind.CALLS_IN_FLIGHT, 1);
    }

    @Test
    void triesABrokenChannelOutWithOneCallAtATime() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "default", "m", 5, 1));
        IntStream.range(0, 10).forEach(call -> health.failed(1, "m"));
        clock.advance(Duration.ofSeconds(30));

        assertThat(route(selector).next().map(leg -> leg.channel().id())).contains(1L);
        assertThat(route(selector).next().map(leg -> leg.channel().id())).contains(2L);
        health.succeeded(1, "m");
        assertThat(route(selector).next().map(leg -> leg.channel().id())).contains(1L);
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

        assertRefused(() -> route(selector), new RelayFailure.DialectNotImplemented("m"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHAT")
    void refusesWhatTheVendorCannotDo(RelayMode mode) {
        ChannelSelector selector = selector(channel(1, MINIMAX, List.of("default"), List.of("m"), 10, 1));

        assertRefused(() -> selector.route(CALLER, mode, "m", PLAIN), new RelayFailure.ModeNotServed("m", mode.path()));
        assertThat(selector.route(CALLER, RelayMode.CHAT, "m", PLAIN).next()).isPresent();
    }

    @Test
    void passesOverChannelsThatCannotServeTheRequest() {
        ChannelSelector selector = selector(
                configured(1, 10, Map.of("unfit_for", "images,tools")),
                configured(2, 5, Map.of("context_tokens", "1000")),
                configured(3, 1, Map.of()));

        assertThat(all(selector.route(CALLER, RelayMode.CHAT, "m", PLAIN))).containsExactly(1L, 2L, 3L);
        assertThat(all(selector.route(CALLER, RelayMode.CHAT, "m", PICTURED))).containsExactly(2L, 3L);
        assertThat(all(selector.route(CALLER, RelayMode.CHAT, "m", LONG))).containsExactly(1L, 3L);
    }

    @Test
    void tellsWhatAllChannelsLackTogether() {
        ChannelSelector selector = selector(
                configured(1, 10, Map.of("unfit_for", "images,tools")),
                configured(2, 5, Map.of("context_tokens", "5")));

        assertRefused(
                () -> selector.route(CALLER, RelayMode.CHAT, "m", PICTURED),
                new RelayFailure.ChannelsUnfit("default", "m", Set.of(RequestTrait.IMAGES, RequestTrait.CONTEXT)));
    }

    @Test
    void takesThePinnedChannelThoughItCannotServeTheRequest() {
        ChannelSelector selector = selector(configured(2, 0, Map.of("unfit_for", "images")));

        Route route = selector.route(caller(OptionalLong.of(2)), RelayMode.CHAT, "m", PICTURED);

        assertThat(all(route)).containsExactly(2L);
    }

    @Test
    void findsNoChannelForAModelOrGroupThatNoneServes() {
        assertRefused(() -> route(selector()), new RelayFailure.NoChannel("default", "m"));
        assertRefused(
                () -> route(selector(channel(1, "vip", "m", 0, 1), channel(2, "default", "other", 0, 1))),
                new RelayFailure.NoChannel("default", "m"));
    }

    @Test
    void takesThePinnedChannelWhateverItServesAndHoweverItIs() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1), channel(2, "vip", "other", 0, 1));
        health.rest(2, "m", Duration.ofSeconds(9));

        Route route = selector.route(caller(OptionalLong.of(2)), RelayMode.CHAT, "m", PLAIN);

        assertThat(route.isPinned()).isTrue();
        assertThat(all(route)).containsExactly(2L);
    }

    @Test
    void refusesAPinnedChannelThatIsNotThereOrDisabled() {
        ChannelSelector selector = selector(channel(1, "default", "m", 10, 1));

        assertRefused(
                () -> selector.route(caller(OptionalLong.of(9)), RelayMode.CHAT, "m", PLAIN),
                new RelayFailure.ChannelUnknown());
        assertRefused(
                () -> selector.route(caller(OptionalLong.of(ChannelFixtures.DISABLED)), RelayMode.CHAT, "m", PLAIN),
                new RelayFailure.ChannelDisabled());
    }

    /** R21. */
    @Test
    void takesTheNewerModerationModelOnlyWhereTheUsualOneIsNotServed() {
        String usual = "text-moderation-latest";
        String newer = "omni-moderation-latest";

        assertThat(selector(channel(1, "default", newer, 0, 1)).defaultModel(CALLER, RelayMode.MODERATIONS))
                .isEqualTo(newer);
        assertThat(selector(channel(1, "default", newer, 0, 1), channel(2, "default", usual, 0, 1))
                        .defaultModel(CALLER, RelayMode.MODERATIONS))
                .isEqualTo(usual);
        assertThat(selector().defaultModel(CALLER, RelayMode.MODERATIONS)).isEqualTo(usual);
        assertThat(selector().defaultModel(CALLER, RelayMode.CHAT)).isEmpty();
    }

    private static ChannelRecord configured(long id, long priority, Map<String, String> config) {
        ChannelRecord usual = channel(id, "default", "m", priority, 1);
        return new ChannelRecord(
                id,
                usual.type(),
                usual.name(),
                usual.credential(),
                usual.baseUrl(),
                usual.models(),
                usual.groups(),
                priority,
                usual.weight(),
                usual.modelMapping(),
                new ProviderConfig(config),
                usual.systemPrompt());
    }

    private static void assertRefused(ThrowingCallable call, RelayFailure failure) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(failure);
    }

    private ChannelSelector selector(ChannelRecord... channels) {
        return selector(Map.of(), channels);
    }

    private ChannelSelector selector(Map<String, String> options, ChannelRecord... channels) {
        return new ChannelSelector(
                ChannelFixtures.catalog(channels),
                ProviderFixtures.catalog(),
                health,
                LimitFixtures.channelLimits(clock, limits),
                OptionFixtures.options(options),
                clock);
    }

    private static Route route(ChannelSelector selector) {
        return selector.route(CALLER, RelayMode.CHAT, "m", PLAIN);
    }

    /** The ids of all channels that a call can go to, in turn. */
    private static List<Long> all(Route route) {
        List<Long> ids = new ArrayList<>();
        for (Optional<Route.Leg> next = route.next(); next.isPresent(); next = route.next()) {
            ids.add(next.get().channel().id());
        }
        return ids;
    }

    /** How often each channel was the first choice, by its id. */
    private Map<Long, Long> draws(ChannelSelector selector, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(call -> {
                    long id = route(selector).next().orElseThrow().channel().id();
                    health.leave(id);
                    return id;
                })
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Caller caller(OptionalLong pinned) {
        CallerRecord token =
                new CallerRecord(70, "token", 1, -1, true, List.of(), List.of(), 7, "ann", 1, 1, "default");
        return new Caller(token, pinned);
    }
}
