package io.oneapi.monitor.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class BalanceRoundsTest {
    private final MonitorDatabase database;

    BalanceRoundsTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        database.execute(
                "insert into channels (id, type, `key`, status, name, balance) values (3, 1, 'k', 1, 'rich', 0),"
                        + " (4, 36, 'k', 1, 'empty', 5), (5, 14, 'k', 1, 'silent', 7), (6, 1, 'k', 2, 'off', 9)");
    }

    /** R77, D26, F14: channels of types that tell no balance are passed over. */
    @Test
    void noteWhatIsLeftAndDisableWhatHasNothing() {
        database.provider().balance(3, "12.5");
        database.provider().balance(4, "0");
        database.provider().balance(6, "1");

        database.bean(BalanceRounds.class).start();

        await().until(() -> database.rows("select holder from channel_jobs").equals(List.of("")));
        assertThat(database.rows("select id, status from channels where balance = 12.5 and balance_updated_time > 0"))
                .containsExactly("3|1");
        assertThat(database.rows("select id, status from channels where balance = 0 order by id"))
                .containsExactly("4|3");
        assertThat(database.rows("select id, status from channels where balance > 6 and balance < 10 order by id"))
                .containsExactly("5|1", "6|2");
        assertThat(database.rows("select channel_id, kind from channel_health_events"))
                .containsExactly("4|DISABLED_BY_BALANCE");
    }
}
