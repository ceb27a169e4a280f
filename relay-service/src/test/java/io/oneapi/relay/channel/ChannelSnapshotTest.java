package io.oneapi.relay.channel;

import static io.oneapi.relay.channel.ChannelFixtures.channel;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelSnapshotTest {
    private final ChannelSnapshot snapshot = new ChannelSnapshot(List.of(
            channel(1, 1, List.of("default", "vip"), List.of("b", "a"), 0, 0),
            channel(2, 1, List.of("default"), List.of("a"), 10, 5),
            channel(3, 1, List.of("vip"), List.of("c"), -1, 1),
            channel(4, 1, List.of("default"), List.of("a"), 0, 3)));

    @Test
    void listsTheChannelsOfHigherPriorityFirst() {
        assertThat(snapshot.serving("default", "a")).extracting(Channel::id).containsExactly(2L, 1L, 4L);
    }

    @Test
    void servesEachGroupAndModelThatAChannelNames() {
        assertThat(snapshot.serving("vip", "a")).extracting(Channel::id).containsExactly(1L);
        assertThat(snapshot.serving("vip", "b")).extracting(Channel::id).containsExactly(1L);
        assertThat(snapshot.serving("vip", "c")).extracting(Channel::id).containsExactly(3L);
        assertThat(snapshot.serving("default", "c")).isEmpty();
    }

    @Test
    void servesNothingForAnUnknownGroup() {
        assertThat(snapshot.serving("other", "a")).isEmpty();
        assertThat(snapshot.models("other")).isEmpty();
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
}
