package io.oneapi.relay.channel;

import static io.oneapi.relay.channel.ChannelFixtures.channel;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelSnapshotTest {
    private final ChannelSnapshot snapshot = new ChannelSnapshot(List.of(
            channel(1, 1, List.of("default", "vip"), List.of("b", "a"), 0, 0),
            channel(2, 1, List.of("default"), List.of("a"), 10, 5),
            channel(3, 1, List.of("vip"), List.of("c"), -1, 1),
            channel(4, 1, List.of("default"), List.of("a"), 0, 3)));

    @Test
    void putsTheChannelsOfHigherPriorityIntoAnEarlierTier() {
        assertThat(ids(snapshot.tiers("default", "a"))).containsExactly(List.of(2L), List.of(1L, 4L));
    }

    @Test
    void servesEachGroupAndModelThatAChannelNames() {
        assertThat(ids(snapshot.tiers("vip", "a"))).containsExactly(List.of(1L));
        assertThat(ids(snapshot.tiers("vip", "b"))).containsExactly(List.of(1L));
        assertThat(ids(snapshot.tiers("vip", "c"))).containsExactly(List.of(3L));
        assertThat(snapshot.tiers("default", "c")).isEmpty();
    }

    /** R26. */
    @Test
    void servesNothingForAnUnknownGroup() {
        assertThat(snapshot.tiers("other", "a")).isEmpty();
        assertThat(snapshot.models("other")).isEmpty();
    }

    @Test
    void putsChannelsThatNameAModelBeforeThoseWithAPrefixOfItTheLongestFirst() {
        ChannelSnapshot wild = new ChannelSnapshot(List.of(
                channel(1, "default", "gpt-*", 100, 1),
                channel(2, "default", "gpt-4*", 0, 1),
                channel(3, "default", "gpt-4o", -5, 1),
                channel(4, "default", "*", 200, 1),
                channel(5, "default", "claude-*", 0, 1)));

        assertThat(ids(wild.tiers("default", "gpt-4o")))
                .containsExactly(List.of(3L), List.of(2L), List.of(1L), List.of(4L));
        assertThat(ids(wild.tiers("default", "gpt-3"))).containsExactly(List.of(1L), List.of(4L));
        assertThat(wild.models("default")).containsExactly("gpt-4o");
    }

    private static List<List<Long>> ids(List<List<Channel>> tiers) {
        return tiers.stream()
                .map(tier -> tier.stream().map(Channel::id).toList())
                .toList();
    }

    @Test
    void sortsTheModelsOfAGroup() {
        assertThat(snapshot.models("vip")).containsExactly("a", "b", "c");
    }

    @Test
    void findsChannelsById() {
        assertThat(snapshot.find(3).map(Channel::id)).contains(3L);
        assertThat(snapshot.find(9)).isEmpty();
    }

    @Test
    void countsNoWeightAsOne() {
        assertThat(snapshot.find(1).map(Channel::weight)).contains(1L);
        assertThat(snapshot.find(2).map(Channel::weight)).contains(5L);
    }

    @Test
    void mapsAModelInOneStepAndTakesAnEmptyTargetAsNone() {
        Channel channel = new Channel(channel(1, "default", "asked", 0, 1));

        assertThat(channel.upstreamModel("asked")).isEqualTo("mapped");
        assertThat(channel.upstreamModel("mapped")).isEqualTo("mapped");
        assertThat(channel.upstreamModel("empty")).isEqualTo("empty");
        assertThat(channel.upstreamModel("other")).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({"asked, mapped, mapped", "dear, cheap, dear", "plus, plus, plus", "other, other, other"})
    void billsTheUpstreamModelUnlessItsNameIsMarked(String requested, String upstream, String billed) {
        Channel channel = new Channel(channel(1, "default", "asked", 0, 1));

        assertThat(channel.mapped(requested)).isEqualTo(new MappedModel(upstream, billed));
        assertThat(channel.upstreamModel(requested)).isEqualTo(upstream);
    }
}
