package io.oneapi.monitor.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.testing.database.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class AbilityRepairTest {
    private final MonitorDatabase database;

    AbilityRepairTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
    }

    /** D23: also where One API has left stray ones. */
    @Test
    void makesAbilitiesAgreeWithTheirChannels() {
        database.execute("insert into channels (id, type, `key`, status, models, `group`, priority) values"
                + " (3, 1, 'k', 1, 'a, b,a', 'x,y', 7), (4, 1, 'k', 2, 'a', 'x', null), (5, 1, 'k', 1, '', 'x', 0)");
        database.execute("insert into abilities (`group`, model, channel_id, enabled, priority) values"
                + " ('x', 'a', 3, true, 7), ('x', 'gone', 3, true, 7), ('x', 'a', 4, true, null),"
                + " ('x', '', 5, true, 0), ('x', 'a', 99, true, 0)");

        database.bean(AbilityRepair.class).repair();

        assertThat(database.rows("select channel_id, `group`, model, priority from abilities where enabled"
                        + " order by channel_id, `group`, model"))
                .containsExactly("3|x|a|7", "3|x|b|7", "3|y|a|7", "3|y|b|7");
        assertThat(database.rows("select channel_id, `group`, model, priority from abilities where not enabled"))
                .containsExactly("4|x|a|0");
    }
}
