package io.oneapi.monitor.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.data.exceptions.DataAccessException;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.testing.database.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of a channel's latest outcomes by whoever hears the next one. */
@ParameterizedClass
@EnumSource(Dialect.class)
class StoredWindowsTest {
    private static final long CHANNEL = 3;
    private static final SuccessRateConfig OF_THREE = new SuccessRateConfig("true", "3", "0.5");

    private final MonitorDatabase database;

    StoredWindowsTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        database.execute("insert into channels (id, type, `key`, status, name) values (3, 1, 'k', 1, '')");
    }

    @Test
    void outliveTheProcess() {
        SuccessRates before = process();
        before.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        before.tooLowAfter(Outcomes.of(CHANNEL, Kind.SLOW, 1));
        before.storeIfPossible();

        SuccessRates after = process();

        assertThat(after.tooLowAfter(Outcomes.of(CHANNEL, Kind.SLOW, 1))).isEmpty();
        assertThat(after.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 2))).isPresent();
    }

    @Test
    void followAChannelToAnotherReplicaAndBack() {
        SuccessRates one = process();
        SuccessRates other = process();
        one.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        one.store();
        one.store();

        other.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 1));
        other.store();

        assertThat(one.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 2))).isPresent();
    }

    @Test
    void beginAnewWithAChangedChannel() {
        SuccessRates before = process();
        before.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        before.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 1));
        before.store();
        before.forget(CHANNEL);
        before.store();

        assertThat(process().tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 2))).isEmpty();
    }

    @Test
    void waitForADatabaseThatIsAway() {
        SuccessRates rates = process();
        database.execute("alter table channel_success_windows rename to away");
        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 1));
        assertThatThrownBy(rates::store).isInstanceOf(DataAccessException.class);

        database.execute("alter table away rename to channel_success_windows");
        rates.store();

        assertThat(process().tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 2))).isPresent();
    }

    @Test
    void goWithDeletedChannels() {
        SuccessRates rates = process();
        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        rates.tooLowAfter(Outcomes.of(4, Kind.SERVER, 1));
        rates.store();

        rates.forgetDeletedChannels();

        assertThat(database.rows("select channel_id from channel_success_windows"))
                .containsExactly("3");
    }

    private SuccessRates process() {
        return new SuccessRates(OF_THREE, database.bean(StoredWindows.class));
    }
}
