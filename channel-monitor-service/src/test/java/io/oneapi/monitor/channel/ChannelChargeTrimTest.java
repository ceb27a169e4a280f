package io.oneapi.monitor.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class ChannelChargeTrimTest {
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(31));
    private final Instant lately = Instant.now().minus(Duration.ofDays(29));

    private final MonitorDatabase database;
    private final ChannelCharges charges;
    private final OldEvents oldEvents;

    ChannelChargeTrimTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        charges = database.bean(ChannelCharges.class);
        oldEvents = database.bean(OldEvents.class);
        database.execute("insert into channels (id, name, created_time) values (3, 'a', 9)");
        database.execute("insert into channels (id, name, created_time) values (4, 'b', null)");
    }

    @Test
    void movesChargesOfLongAgoIntoTheOpeningValues() {
        database.execute("insert into channel_openings (channel_id, created_time, used_quota) values (3, 9, 1000)");
        charges.accept(List.of(
                charge(longAgo, "1", 3, 100),
                charge(longAgo, "2", 3, 20),
                charge(longAgo, "3", 4, 5),
                charge(longAgo, "4", 99, 7),
                charge(lately, "5", 3, 4)));

        oldEvents.remove();
        oldEvents.remove();

        assertThat(database.rows("select event_id from channel_charges")).containsExactly(id(lately, "5"));
        assertThat(database.rows("select channel_id, created_time, used_quota from channel_openings order by 1"))
                .containsExactly("3|9|1120", "4|0|5");
        assertThat(database.rows("select id, used_quota from channels order by id"))
                .containsExactly("3|124", "4|5");
    }

    @Test
    void keepsChannelsApartThatHadTheSameId() {
        database.execute("insert into channel_openings (channel_id, created_time, used_quota) values (3, 2, 1000)");
        charges.accept(List.of(new ChargeEvent(1, id(longAgo, "1"), 8, 70, 700, 3, 30), charge(longAgo, "2", 3, 100)));

        oldEvents.remove();

        assertThat(database.rows("select created_time, used_quota from channel_openings"))
                .containsExactly("9|100");
    }

    private static ChargeEvent charge(Instant at, String name, long channelId, long quota) {
        return new ChargeEvent(1, id(at, name), at.getEpochSecond(), 70, 700, channelId, quota);
    }

    private static String id(Instant at, String name) {
        return new FirstKept(at).eventId() + name;
    }
}
