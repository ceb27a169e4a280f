package io.oneapi.relay.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.copy.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelCatalogTest {
    private static final String MODEL = "m";
    private static final ChannelRecord ASKED = channel(7, 0);
    private static final ChannelRecord OTHER = channel(8, 0);

    private final ChannelHealth health = new ChannelHealth(new MovableClock());
    private final Snapshots snapshots = new Snapshots();
    private List<ChannelRecord> stored = List.of(ASKED, OTHER);

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("disabled or deleted", List.of(OTHER), false),
                Arguments.of("changed", List.of(channel(7, 5), OTHER), false),
                Arguments.of("as before", List.of(channel(7, 0), OTHER), true),
                Arguments.of("changed beside it", List.of(ASKED, channel(8, 5)), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void letsAChannelRestUntilItChanges(String change, List<ChannelRecord> changed, boolean rests) {
        ChannelFixtures.catalog(snapshots, () -> stored, health);
        health.rest(7, MODEL, Duration.ofMinutes(1));

        stored = changed;
        hearOfAChange();

        assertThat(health.restsUntil(7, MODEL).isPresent()).isEqualTo(rests);
    }

    @Test
    void triesAChannelAtOnceThatIsEnabledAgain() {
        stored = List.of(OTHER);
        ChannelFixtures.catalog(snapshots, () -> stored, health);
        health.rest(7, MODEL, Duration.ofMinutes(1));

        stored = List.of(ASKED, OTHER);
        hearOfAChange();

        assertThat(health.restsUntil(7, MODEL)).isEmpty();
    }

    @Test
    void believesTheOtherRelaysWhenItReadsChannelsForTheFirstTime() {
        health.rest(7, MODEL, Duration.ofMinutes(1));

        ChannelFixtures.catalog(snapshots, () -> stored, health);

        assertThat(health.restsUntil(7, MODEL)).isPresent();
    }

    private void hearOfAChange() {
        snapshots.accept(List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, 0)));
    }

    private static ChannelRecord channel(long id, long priority) {
        return ChannelFixtures.channel(id, "default", MODEL, priority, 1);
    }
}
