package io.oneapi.relay.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LimitTableTest {
    private static final LimitRecord OF_TOKEN =
            new LimitRecord(LimitScope.TOKEN, "1", LimitKind.REQUESTS_PER_MINUTE, 10);
    private static final LimitRecord OF_CHANNEL =
            new LimitRecord(LimitScope.CHANNEL, "1", LimitKind.CALLS_IN_FLIGHT, 2);

    private List<LimitRecord> ofCallers = List.of(OF_TOKEN);
    private Supplier<List<LimitRecord>> ofChannels = List::of;
    private final LimitTable table = new LimitTable(() -> ofCallers, () -> ofChannels.get());

    @Test
    void knowsFromTheBeginningWhatIsSet() {
        assertThat(ofToken()).hasSize(1);
        assertThat(table.current().ofChannel(1)).isEmpty();
    }

    @Test
    void followsChangesAsAWhole() {
        LimitSnapshot before = table.current();
        ofCallers = List.of();
        ofChannels = () -> List.of(OF_CHANNEL);

        table.accept(List.of(ConfigChange.of(ConfigChange.Kind.LIMIT, 0)));

        assertThat(ofToken()).isEmpty();
        assertThat(table.current().ofChannel(1)).isPresent();
        assertThat(before.ofCall(1, 0, "", "")).hasSize(1);
        assertThat(before.ofChannel(1)).isEmpty();
    }

    @Test
    void doesNotReadForOtherChanges() {
        LimitSnapshot before = table.current();

        table.accept(
                List.of(ConfigChange.of(ConfigChange.Kind.TOKEN, 1), ConfigChange.of(ConfigChange.Kind.OPTION, 0)));

        assertThat(table.current()).isSameAs(before);
    }

    @Test
    void readsAgainFromTimeToTime() {
        ofCallers = List.of();

        table.rereadRegularly();

        assertThat(table.current().isEmpty()).isTrue();
    }

    @Test
    void keepsWhatItKnowsWhenReadingFails() {
        ofCallers = List.of();
        ofChannels = () -> {
            throw new IllegalStateException("the channel monitor is away");
        };

        table.rereadRegularly();

        assertThat(ofToken()).hasSize(1);
    }

    private List<LimitedSubject> ofToken() {
        return table.current().ofCall(1, 0, "", "");
    }
}
