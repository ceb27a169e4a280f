package io.oneapi.platform.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.ConfigChange.Kind;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final Snapshots snapshots = new Snapshots();
    private Supplier<String> owner = () -> "first";

    private Snapshot<String> follow() {
        return snapshots.follow("limits", Kind.LIMIT, "", () -> owner.get());
    }

    private static String away() {
        throw new IllegalStateException("the owner is away");
    }

    @Test
    void areReadAtOnce() {
        assertThat(follow().current()).isEqualTo("first");
        assertThat(snapshots.missing()).isEmpty();
    }

    @Test
    void areReadAgainAfterAChangeOfTheirKindOnly() {
        Snapshot<String> limits = follow();
        owner = () -> "second";

        snapshots.accept(List.of(ConfigChange.of(Kind.TOKEN, 1), ConfigChange.of(Kind.OPTION, 0)));
        assertThat(limits.current()).isEqualTo("first");

        snapshots.accept(List.of(ConfigChange.of(Kind.OPTION, 0), ConfigChange.of(Kind.LIMIT, 0)));
        assertThat(limits.current()).isEqualTo("second");
    }

    @Test
    void areReadAgainFromTimeToTime() {
        Snapshot<String> limits = follow();
        owner = () -> "second";

        snapshots.rereadRegularly();

        assertThat(limits.current()).isEqualTo("second");
    }

    @Test
    void stayAsTheyAreWhileTheOwnerIsAway() {
        Snapshot<String> limits = follow();
        owner = SnapshotsTest::away;

        snapshots.rereadRegularly();

        assertThat(limits.current()).isEqualTo("first");
        assertThat(snapshots.missing()).isEmpty();
    }

    @Test
    void letAChangeComeAgainThatCouldNotBeFollowed() {
        follow();
        owner = SnapshotsTest::away;

        assertThatThrownBy(() -> snapshots.accept(List.of(ConfigChange.of(Kind.LIMIT, 0))))
                .hasMessage("the owner is away");
    }

    @Test
    void areEmptyAndNamedAsMissingUntilTheOwnerComes() {
        owner = SnapshotsTest::away;
        Snapshot<String> limits = follow();

        assertThat(limits.current()).isEmpty();
        assertThat(snapshots.missing()).containsExactly("limits");

        owner = () -> "first";
        snapshots.readMissing();

        assertThat(limits.current()).isEqualTo("first");
        assertThat(snapshots.missing()).isEmpty();
    }
}
