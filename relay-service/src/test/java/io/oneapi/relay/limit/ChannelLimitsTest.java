package io.oneapi.relay.limit;

import static io.oneapi.contract.limit.LimitKind.CALLS_IN_FLIGHT;
import static io.oneapi.contract.limit.LimitKind.REQUESTS_PER_MINUTE;
import static io.oneapi.contract.limit.LimitKind.TOKENS_PER_MINUTE;
import static io.oneapi.contract.limit.LimitScope.CHANNEL;
import static io.oneapi.contract.limit.LimitScope.TOKEN;
import static io.oneapi.relay.limit.LimitFixtures.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.platform.MovableClock;
import io.oneapi.relay.exchange.RelayFailure.RateLimited;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelLimitsTest {
    private final MovableClock clock = new MovableClock();

    @Test
    void letEveryAttemptIntoAChannelWithoutLimits() {
        ChannelLimits limits =
                limits(limit(CHANNEL, 4, REQUESTS_PER_MINUTE, 1), limit(TOKEN, 3, REQUESTS_PER_MINUTE, 1));

        for (int i = 0; i < 5; i++) {
            assertThat(limits.hasRoom(3)).isTrue();
            assertThat(limits.tryEnter(3, 1_000_000)).containsSame(Slot.UNLIMITED);
        }
        assertThat(limits.refusal(List.of(3L), 1_000_000)).isEmpty();
    }

    @Test
    void keepAttemptsOutUntilThereIsRoom() {
        ChannelLimits limits = limits(limit(CHANNEL, 3, REQUESTS_PER_MINUTE, 2));

        assertThat(limits.tryEnter(3, 1)).isPresent();
        assertThat(limits.tryEnter(3, 1)).isPresent();

        assertThat(limits.tryEnter(3, 1)).isEmpty();
        assertThat(limits.hasRoom(3)).isFalse();
        assertThat(limits.untilRoom(3)).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(limits.hasRoom(3)).isTrue();
        assertThat(limits.tryEnter(3, 1)).isPresent();
    }

    @Test
    void takeNothingByLooking() {
        ChannelLimits limits = limits(limit(CHANNEL, 3, REQUESTS_PER_MINUTE, 1), limit(CHANNEL, 3, CALLS_IN_FLIGHT, 1));

        for (int i = 0; i < 5; i++) {
            assertThat(limits.hasRoom(3)).isTrue();
            assertThat(limits.untilRoom(3)).isZero();
        }
        assertThat(limits.tryEnter(3, 1)).isPresent();
    }

    @Test
    void freeAPlaceWhenAnAttemptEnds() {
        ChannelLimits limits = limits(limit(CHANNEL, 3, CALLS_IN_FLIGHT, 1));
        Slot slot = limits.tryEnter(3, 1).orElseThrow();
        assertThat(limits.tryEnter(3, 1)).isEmpty();

        slot.settle(1);
        slot.release();

        assertThat(limits.tryEnter(3, 1)).isPresent();
        assertThat(limits.tryEnter(3, 1)).isEmpty();
    }

    @Test
    void putTheTokensRightInTheEnd() {
        ChannelLimits limits = limits(limit(CHANNEL, 3, TOKENS_PER_MINUTE, 1000));

        Slot slot = limits.tryEnter(3, 800).orElseThrow();
        assertThat(limits.tryEnter(3, 300)).isEmpty();
        assertThat(limits.hasRoom(3)).isTrue();
        slot.settle(100);

        assertThat(limits.tryEnter(3, 900)).isPresent();
        assertThat(limits.hasRoom(3)).isFalse();
    }

    @Test
    void adviseToWaitForTheChannelThatIsFreeFirst() {
        ChannelLimits limits =
                limits(limit(CHANNEL, 3, TOKENS_PER_MINUTE, 600), limit(CHANNEL, 4, TOKENS_PER_MINUTE, 6000));
        limits.tryEnter(3, 600);
        limits.tryEnter(4, 6000);

        assertThat(limits.refusal(List.of(3L, 4L), 300))
                .contains(new RateLimited(CHANNEL, TOKENS_PER_MINUTE, Duration.ofSeconds(3), Map.of()));
        clock.advance(Duration.ofSeconds(3));
        assertThat(limits.refusal(List.of(3L, 4L), 300)).isEmpty();
        assertThat(limits.refusal(List.of(), 300)).isEmpty();
    }

    private ChannelLimits limits(LimitRecord... limits) {
        return LimitFixtures.channelLimits(clock, limits);
    }
}
