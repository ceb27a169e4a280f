package io.oneapi.relay.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.copy.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTableTest {
    private static final LimitRecord OF_TOKEN =
            new LimitRecord(LimitScope.TOKEN, "1", LimitKind.REQUESTS_PER_MINUTE, 10);
    private static final LimitRecord OF_CHANNEL =
            new LimitRecord(LimitScope.CHANNEL, "1", LimitKind.CALLS_IN_FLIGHT, 2);

    private List<LimitRecord> ofCallers = List.of(OF_TOKEN);
    private List<LimitRecord> ofChannels = List.of();
    private final Snapshots snapshots = new Snapshots();
    private final LimitTable table = new LimitTable(snapshots, () -> ofCallers, List::of, () -> ofChannels);

    @Test
    void knowsFromTheBeginningWhatIsSet() {
        assertThat(ofToken()).hasSize(1);
        assertThat(table.current().ofChannel(1)).isEmpty();
    }

    @Test
    void followsChangesAsAWhole() {
        LimitSnapshot before = table.current();
        ofCallers = List.of();
        ofChannels = List.of(OF_CHANNEL);

        snapshots.accept(List.of(ConfigChange.of(ConfigChange.Kind.LIMIT, 0)));

        assertThat(ofToken()).isEmpty();
        assertThat(table.current().ofChannel(1)).isPresent();
        assertThat(before.ofCall(1, 0, "", "")).hasSize(1);
        assertThat(before.ofChannel(1)).isEmpty();
    }

    private List<LimitedSubject> ofToken() {
        return table.current().ofCall(1, 0, "", "");
    }
}
